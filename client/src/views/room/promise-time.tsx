import type { CommandId } from '@duet/shared';
import { useAllWords, useApp } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { TimeStepper } from '../parts/time-stepper.tsx';
import { useTimes } from '../parts/times.ts';
import { roundTimeAfter } from './promised-time.ts';

const minute = 60_000;
/** The longest that a promise may lie ahead (SIG-4), less the minute in which it is sent. */
const most = 24 * 60 * minute - minute;

interface PromiseTimeProps {
  readonly signalId: CommandId;
  readonly done: () => void;
}

/** PAU-21: an answer with a time of one's own. Each button says what the other reads. */
export function PromiseTime({ signalId, done }: PromiseTimeProps) {
  const { client, serverTime, state, wall } = useApp();
  const { answers, pause, saying } = useAllWords();
  const times = useTimes();
  const now = wall.value;
  const promise = (clock: number, notNow: boolean): void => {
    client.answerWithPromise(signalId, serverTime(clock), { clock, notNow });
    done();
  };
  const takesNotNow = state.value.room?.view.limits.notNow === true;
  const words = takesNotNow ? (['withYouAt', 'notNowAt'] as const) : (['withYouAt'] as const);
  return (
    <Opened title={pause.otherTime}>
      <TimeStepper
        label={saying.promise}
        begin={roundTimeAfter(now)}
        earliest={now + minute}
        latest={now + most}
        acts={words.map((each) => ({
          text: (clock) => answers[each](times.at(clock)),
          choose: (clock) => promise(clock, each === 'notNowAt'),
        }))}
      />
    </Opened>
  );
}
