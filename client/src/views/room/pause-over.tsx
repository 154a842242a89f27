import { breatheTogether } from '../../app/breathe-together.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { asText } from '../parts/translated.ts';
import { useAgreed } from './agreed.ts';
import { plainText } from './plain-text.ts';

const staysFor = 10 * 60_000;
const breathFor = 2;

/** How the last pause ended, for ten minutes. Who is back finds the couple's own sentence, and a soft way to begin (PAU-19). */
export function PauseOver({ room }: { room: RoomState }) {
  const app = useApp();
  const { screens } = app;
  const { pause: words, status } = useAllWords();
  const { pause: agreed, breathing } = useAgreed();
  const times = useTimes();
  const { pause } = room.view;
  if (pause.status !== 'over' || -times.until(pause.at) > staysFor) return null;
  const returning = plainText(agreed?.returning ?? '');
  const isBack = pause.outcome === 'returned';
  return (
    <div class="pause-over">
      <p>
        {status.pauseOutcome[pause.outcome]} <span class="dim">{times.clock(pause.at)}</span>
      </p>
      {isBack && returning !== '' && <p class="say">{asText(returning)}</p>}
      {isBack && <p class="note">{words.softStart}</p>}
      {isBack ? (
        room.view.breathing.status === 'none' && (
          <button
            type="button"
            class="quiet link"
            onClick={() => breatheTogether(app, breathing?.pattern ?? { name: '4-6' }, breathFor)}
          >
            {words.breatheNow(breathFor)}
          </button>
        )
      ) : (
        <button type="button" class="quiet" onClick={() => screens.go('pause')}>
          {status.newPause}
        </button>
      )}
    </div>
  );
}
