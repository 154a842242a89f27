import { useApp, useWords } from './context.ts';
import { usePartnerName } from './room/texts.ts';

/** On every other screen: the other's signal, with the way to it. It covers nothing and takes nobody away. */
export function Herald() {
  const { state, screens, endRest } = useApp();
  const { status } = useWords();
  const who = usePartnerName();
  const theirs = state.value.room?.view.partnerSignal;
  if (theirs?.status !== 'raised' || theirs.answer !== null) return null;
  return (
    <button
      type="button"
      class="herald"
      onClick={() => {
        endRest();
        screens.home();
      }}
    >
      <span class="do">{status.raisedBy(who)}</span> <span class="note">{status.openRoom}</span>
    </button>
  );
}
