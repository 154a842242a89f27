import type { RoomState } from '../../room-client/room/room-state.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';

const staysFor = 10 * 60_000;

/** How the last pause ended, for ten minutes. */
export function PauseOver({ room }: { room: RoomState }) {
  const { screens } = useApp();
  const { pause: words } = useAllWords();
  const times = useTimes();
  const { pause } = room.view;
  if (pause.status !== 'over' || -times.until(pause.at) > staysFor) return null;
  return (
    <div class="pause-over">
      <p>
        {words.outcome[pause.outcome]} <span class="dim">{times.clock(pause.at)}</span>
      </p>
      {pause.outcome !== 'returned' && (
        <button type="button" class="quiet" onClick={() => screens.go('pause')}>
          {words.another}
        </button>
      )}
    </div>
  );
}
