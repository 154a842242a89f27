import type { CommandId } from '@duet/shared';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { arrivalGuard } from '../../app/press-guard.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp, useWords } from '../parts/context.ts';
import { BreatheGlyph, PauseGlyph } from '../parts/glyphs.tsx';
import { useArrivalGuard } from '../parts/use-press-guard.ts';
import { useTimes } from '../parts/times.ts';
import { atItsStep } from '../parts/use-step.ts';
import { roundTimeAfter } from './promised-time.ts';
import { useTexts } from './texts.ts';

const tooNear = 5 * 60_000;

/** A round clock time about twenty minutes ahead. It changes only when it is less than five minutes away, not under the finger. */
function usePromisedTime(): number {
  const { wall } = useApp();
  const [chosen, choose] = useState(() => roundTimeAfter(wall.value));
  if (chosen - wall.value < tooNear) choose(roundTimeAfter(wall.value));
  return chosen;
}

interface AnswersProps {
  readonly room: RoomState;
  /** They come in place of the own signal. From another screen they come in place of what was there. */
  readonly afterSignal: boolean;
}

/** The partner's signal is up: the answers, one tap each. An answer can be given anew; the newest one counts (SIG-4). */
export function Answers({ room, afterSignal }: AnswersProps) {
  const app = useApp();
  const { answers } = useWords();
  const times = useTimes();
  const texts = useTexts();
  const [changing, change] = useState<CommandId | null>(null);
  const [isAfterSignal] = useState(afterSignal);
  const signal = room.view.partnerSignal;
  // Taken down by the other while a finger was on its way to an answer: the own signal, which comes here, is not meant.
  useLayoutEffect(
    () => () => {
      if (app.state.peek().room?.view.partnerSignal.status === 'lowered') app.guardSignal();
    },
    [],
  );
  if (signal.status !== 'raised') return null;
  const { id, answer } = signal;
  return (
    <section class="my-half" aria-label={answers.group}>
      <div class="slices">
        {answer === null || answer.id === changing ? (
          <Choices
            key={answer?.id ?? id}
            signalId={id}
            meantSignal={isAfterSignal && answer === null}
            takesNotNow={room.view.limits.notNow === true}
          />
        ) : (
          <div class="slice us tall">
            <span class="say">{texts.said(room, answer)}</span>
            <span class="note">{answers.youAnswered(times.atDay(answer.at))}</span>
            <button type="button" class="quiet link" onClick={() => change(answer.id)}>
              {answers.change}
            </button>
          </div>
        )}
        <button type="button" class="slice" onClick={app.raise}>
          <span class="do">{answers.meToo}</span>
        </button>
      </div>
    </section>
  );
}

interface ChoicesProps {
  readonly signalId: CommandId;
  /** A tap that lands as they first appear was meant for the signal, which was here until now. */
  readonly meantSignal: boolean;
  /** The service takes a promise that says "I can't now". */
  readonly takesNotNow: boolean;
}

interface Choice {
  readonly text: string;
  readonly look?: 'paired' | 'later' | '';
  /** What sets it apart from the one beside it: a sign, and what it means. */
  readonly sign?: ComponentChildren;
  readonly note?: string;
  readonly answer: () => CommandId;
}

function Choices({ signalId, meantSignal, takesNotNow }: ChoicesProps) {
  const app = useApp();
  const { answers, status } = useWords();
  const times = useTimes();
  const promised = usePromisedTime();
  const [pressed, setPressed] = useState('');
  const guarded = useArrivalGuard(arrivalGuard);
  const sending = app.state.value.presses.some(
    ({ name, standing }) => name === 'AnswerSignal' && standing.status === 'sending',
  );
  // It leads to a page of its own, whose words come with it.
  const another = app.language.allWords.value?.pause.otherTime;
  const onItsWay = app.state.value.connection === 'offline' ? status.notSent : status.sending;
  const choice = ({ text, look = '', sign, note, answer }: Choice) => (
    <button
      type="button"
      class={`slice ${look}`}
      aria-disabled={guarded}
      disabled={sending}
      onClick={() => {
        if (!guarded) {
          setPressed(text);
          answer();
        } else if (meantSignal) app.raise();
      }}
    >
      {sign}
      <span class="say">{text}</span> {note !== undefined && <span class="note means">{note}</span>}
      {sending && pressed === text && <span class="note">{onItsWay}</span>}
    </button>
  );
  const phrase = (text: string, told: Pick<Choice, 'sign' | 'note'>) =>
    choice({ text, look: 'paired', ...told, answer: () => app.client.answerWithPhrase(signalId, text) });
  const promise = (text: string, notNow: boolean) =>
    choice({
      text,
      look: notNow ? 'later' : '',
      answer: () =>
        app.client.answerWithPromise(signalId, app.serverTime(promised), { clock: promised, notNow }),
    });
  return (
    <>
      {phrase(answers.hear, { sign: <PauseGlyph />, note: answers.hearNote })}
      {phrase(answers.here, { sign: <BreatheGlyph />, note: answers.hereNote })}
      {promise(answers.withYouAt(times.at(promised)), false)}
      {takesNotNow && promise(answers.notNowAt(times.at(promised)), true)}
      {takesNotNow && another !== undefined && (
        <button
          type="button"
          class="slice another"
          aria-disabled={guarded}
          disabled={sending}
          onClick={() => {
            if (!guarded) atItsStep(() => app.screens.go('say'));
            else if (meantSignal) app.raise();
          }}
        >
          <span class="do">{another}</span>
        </button>
      )}
    </>
  );
}
