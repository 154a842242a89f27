import type { RoomView } from '@duet/shared';
import { useAllWords, useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';

/** How long it is said how the last pause ended, in ms. */
export const pauseOverStays = 10 * 60_000;

/** How the last pause ended. */
export function PauseOver({ pause }: { pause: Extract<RoomView['pause'], { readonly status: 'over' }> }) {
  const { screens } = useApp();
  const { pause: words } = useAllWords();
  const times = useTimes();
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
