import { useApp, useAllWords } from './parts/context.ts';
import { usePartnerName } from './room/texts.ts';

/** Shows on every other screen that the partner's signal is up, or that they invite to breathe, and leads there. It covers nothing. */
export function PartnerCallBanner() {
  const { state, screens, endRest } = useApp();
  const { status, breathe } = useAllWords();
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
        // The room itself, which home might not show while breathing comes first.
        screens.go('room');
      }}
    >
      <span class="do">{raised ? status.raisedBy(who) : breathe.invites(who)}</span>{' '}
      <span class="note">{status.openRoom}</span>
    </button>
  );
}
