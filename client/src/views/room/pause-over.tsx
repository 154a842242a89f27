import { useAllWords, useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { howPauseEnded, type PauseOverView } from './how-pause-ended.ts';
import { usePartnerName } from './texts.ts';

/** How long it is said how the last pause ended, in ms. */
export const pauseOverStays = 10 * 60_000;

/** How the last pause ended. */
export function PauseOver({ pause }: { pause: PauseOverView }) {
  const { screens } = useApp();
  const { pause: words } = useAllWords();
  const times = useTimes();
  const who = usePartnerName();
  return (
    <div class="pause-over">
      <p>
        {howPauseEnded(pause, who, words)} <span class="dim">{times.clock(pause.at)}</span>
      </p>
      {pause.outcome !== 'returned' && (
        <button type="button" class="quiet" onClick={() => screens.go('pause')}>
          {words.another}
        </button>
      )}
    </div>
  );
}
