import { useState } from 'preact/hooks';
import type { RoomState } from '../../room-client/state.ts';
import { useApp, useWords } from '../context.ts';
import { arrival, useDeafOnArrival } from '../parts/use-deaf.ts';
import { useTimes } from '../times.ts';
import { useTexts } from './texts.ts';

const five = 5 * 60_000;
const ahead = 20 * 60_000;
const tooNear = 5 * 60_000;

const roundTime = (wall: number): number => Math.ceil((wall + ahead) / five) * five;

/** A round clock time about twenty minutes ahead. It stays as it is under the finger until it is nearly there. */
function usePromisedTime(): number {
  const { wall, serverTime } = useApp();
  const [chosen, choose] = useState(() => roundTime(wall.value));
  if (chosen - wall.value < tooNear) choose(roundTime(wall.value));
  return serverTime(chosen);
}

/** The other's signal is up: the answers, each one tap. */
export function Answers({ room }: { room: RoomState }) {
  const app = useApp();
  const { answers } = useWords();
  const times = useTimes();
  const texts = useTexts();
  const promised = usePromisedTime();
  const deaf = useDeafOnArrival(arrival);
  const signal = room.view.partnerSignal;
  if (signal.status !== 'raised') return null;
  const { id, answer } = signal;
  const sending = app.state.value.presses.some(
    ({ name, standing }) => name === 'AnswerSignal' && standing.status === 'sending',
  );
  // A tap that lands as these appear was meant for the signal that stood here a moment ago: it is not lost.
  const orRaise = (answering: () => void) => (deaf ? app.raise : answering);
  const phrase = (text: string) => (
    <button
      type="button"
      class="slice"
      aria-disabled={deaf}
      disabled={sending}
      onClick={orRaise(() => app.press(() => app.client.answerWithPhrase(id, text)))}
    >
      <span class="say">{text}</span>
    </button>
  );
  return (
    <section class="near" aria-label={answers.group}>
      <div class="slices">
        {answer === null ? (
          <>
            {phrase(answers.hear)}
            {phrase(answers.here)}
            <button
              type="button"
              class="slice"
              aria-disabled={deaf}
              disabled={sending}
              onClick={orRaise(() => app.press(() => app.client.answerWithPromise(id, promised)))}
            >
              <span class="say">{answers.withYouAt(times.day(promised))}</span>
            </button>
          </>
        ) : (
          <div class="slice us tall">
            <span class="say">{texts.said(room, answer)}</span>
            <span class="note">{answers.youAnswered(times.day(answer.at))}</span>
          </div>
        )}
        <button type="button" class="slice" onClick={app.raise}>
          <span class="do">{answers.meToo}</span>
        </button>
      </div>
    </section>
  );
}
