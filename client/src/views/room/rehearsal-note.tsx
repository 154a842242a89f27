import { useAllWords, useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { usePartnerName } from './texts.ts';

/** How long it is said that a rehearsal was done, in ms. */
const staysFor = 10 * 60_000;

/** In the strip: that a rehearsal is under way, and what became of it. */
export function RehearsalNote({ room }: { room: RoomState }) {
  const { client } = useApp();
  const { rehearsal: words } = useAllWords();
  const times = useTimes();
  const { rehearsal, signal, partnerSignal, pause } = room.view;
  if (rehearsal?.status === 'over') {
    const { at, outcome } = rehearsal;
    const real = [signal, partnerSignal, pause].some((one) => 'at' in one && one.at === at);
    if (outcome === 'real' && real) return <p class="do">{words.real}</p>;
    const isFresh = outcome === 'done' && -times.until(at) < staysFor;
    return isFresh ? <p class="quiet-status">{words.done(times.day(at))}</p> : null;
  }
  if (rehearsal?.status !== 'running') return null;
  const args = { rehearsalId: rehearsal.id };
  return (
    <>
      <p class="do">{words.mark}</p>
      <button
        type="button"
        class="quiet link"
        onClick={() => client.rehearse({ name: 'StopRehearsal', args })}
      >
        {words.stop}
      </button>
    </>
  );
}

/** The invitation to a rehearsal, until it is taken up. */
export function RehearsalInvite({ room }: { room: RoomState }) {
  const { client } = useApp();
  const { rehearsal: words } = useAllWords();
  const who = usePartnerName();
  const { rehearsal } = room.view;
  if (rehearsal?.status !== 'invited') return null;
  const args = { rehearsalId: rehearsal.id };
  const stop = () => client.rehearse({ name: 'StopRehearsal', args });
  const mine = rehearsal.by === 'me';
  return (
    <>
      <p>{mine ? words.invited(who) : words.invites(who)}</p>
      <div class="choices">
        {!mine && (
          <button type="button" onClick={() => client.rehearse({ name: 'JoinRehearsal', args })}>
            {words.join}
          </button>
        )}
        <button type="button" onClick={stop}>
          {mine ? words.takeBack : words.notNow}
        </button>
      </div>
    </>
  );
}
