import { useAllWords, useApp } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { usePartnerName } from '../room/texts.ts';

/** What a rehearsal is, and the invitation to one. */
export function Rehearse() {
  const { client, screens, state } = useApp();
  const { rehearsal: words } = useAllWords();
  const who = usePartnerName();
  const view = state.value.room?.view;
  const isCalm =
    view?.signal.status === 'lowered' &&
    view.partnerSignal.status === 'lowered' &&
    view.pause.status !== 'running';
  const invite = () => {
    client.rehearse({ name: 'InviteToRehearse', args: {} });
    screens.home();
  };
  return (
    <Opened title={words.title}>
      <p class="gap do">{words.why}</p>
      <p class="gap">{words.how}</p>
      <p class="gap">{words.apart}</p>
      <p class="gap">{words.counted}</p>
      {!isCalm && <p class="gap">{words.notCalm}</p>}
      <div class="acts">
        <button type="button" class="act" disabled={!isCalm} onClick={invite}>
          {words.invite(who)}
        </button>
      </div>
    </Opened>
  );
}
