import type { RoomState } from '../../room-client/room/room-state.ts';
import { useAllWords } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { usePartnerName } from './texts.ts';

/** A signal is shown in place of a pause that runs: the time that the partner named stays to be read (PAU-17). */
export function TheirReturn({ room: { view } }: { room: RoomState }) {
  const { pause: words } = useAllWords();
  const times = useTimes();
  const who = usePartnerName();
  const { pause } = view;
  if (pause.status !== 'running') return null;
  const { theirs } = pause;
  if (theirs.status !== 'committed' || theirs.stage === 'overdue') return null;
  return (
    <p class="quiet-status">{words.theirReturn(who, times.atNamed({ ...theirs, at: theirs.returnAt }))}</p>
  );
}
