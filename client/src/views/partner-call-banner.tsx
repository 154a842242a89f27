import { useApp, useWords } from './parts/context.ts';
import { usePartnerName } from './room/texts.ts';

/** On every other screen: the other's signal, or a breath they ask for, with the way to it. It covers nothing and takes nobody away. */
export function PartnerCallBanner() {
  const { state, screens, endRest } = useApp();
  const { status, breathe } = useWords();
  const who = usePartnerName();
  const view = state.value.room?.view;
  if (view === undefined) return null;
  const { partnerSignal: theirs, breathing } = view;
  const raised = theirs.status === 'raised' && theirs.answer === null;
  const asked = breathing.status === 'invited' && breathing.by === 'partner';
  if (!raised && !asked) return null;
  return (
    <button
      type="button"
      class={`partner-call-banner ${raised ? '' : 'soft'}`}
      onClick={() => {
        endRest();
        // The room, even while a breath would come first; where nothing does, that is home.
        screens.go('room');
      }}
    >
      <span class="do">{raised ? status.raisedBy(who) : breathe.invites(who)}</span>{' '}
      <span class="note">{status.openRoom}</span>
    </button>
  );
}
