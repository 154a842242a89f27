import { useAllWords, useApp } from '../parts/context.ts';
import { usePartnerName } from './texts.ts';
import { isCalm } from './may-rehearse.ts';

/** What a rehearsal is, and the invitation to one. `invited` follows once it was pressed. */
export function AboutRehearsal({ invited }: { invited: () => void }) {
  const { client, state } = useApp();
  const { rehearsal: words } = useAllWords();
  const who = usePartnerName();
  const calm = isCalm(state.value.room?.view);
  const invite = () => {
    client.rehearse({ name: 'InviteToRehearse', args: {} });
    invited();
  };
  return (
    <>
      <p class="gap do">{words.why}</p>
      <p class="gap">{words.how}</p>
      <p class="gap">{words.apart}</p>
      <p class="gap">{words.counted}</p>
      {!calm && <p class="gap">{words.notCalm}</p>}
      <div class="acts">
        <button type="button" class="act" disabled={!calm} onClick={invite}>
          {words.invite(who)}
        </button>
      </div>
    </>
  );
}
