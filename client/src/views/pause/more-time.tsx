import { failureMeaning } from '../../i18n/failure-text.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import type { PauseLength } from '../../room-client/presses/presses.ts';
import { Opened } from '../parts/sheet.tsx';
import { hasSteps, TimeStepper } from '../parts/time-stepper.tsx';
import { useTimes } from '../parts/times.ts';
import { useStep } from '../parts/use-step.ts';
import { ChoosePause } from './choose-pause.tsx';
import { usePartnerName } from '../room/texts.ts';
import { laterTimes, lengthUntil } from './lengths.ts';
import { useSameTime } from './same-time.ts';
import type { RunningPauseView } from './situation.ts';

const minute = 60_000;

/** New return times for oneself, one tap each, or what is possible instead. */
export function MoreTime() {
  const app = useApp();
  const { pause: words, room: roomWords } = useAllWords();
  const times = useTimes();
  const other = useStep();
  const pause = app.state.value.room?.view.pause;
  if (pause?.status !== 'running') {
    return (
      <Opened title={words.moreTitle}>
        <p class="gap">{failureMeaning(app.language, 'pause_over')}</p>
      </Opened>
    );
  }
  const { mine } = pause;
  const now = app.wall.value;
  const ahead = now - app.serverTime(now);
  const span = { earliest: now + pause.renewMinMinutes * minute, latest: pause.latest + ahead };
  if (mine.status !== 'committed') return <ChoosePause />;
  const left = mine.renewalsLeft;
  const offered = laterTimes(pause, { now: app.serverTime(now), wall: now });
  if (left === 0 || offered.length === 0) {
    return (
      <Opened title={words.moreTitle}>
        <p class="gap">{left === 0 ? words.noneLeft : words.tooFar}</p>
      </Opened>
    );
  }
  const move = (length: PauseLength) => {
    app.client.commitReturn(pause.id, length);
    app.screens.home();
  };
  if (other.taken) {
    return (
      <Opened title={words.moreTitle}>
        <TimeStepper
          label={words.backAtLabel}
          begin={offered[0]?.clock ?? now}
          acts={[{ text: () => words.setTime, choose: (clock) => move(lengthUntil(Date.now(), clock)) }]}
          {...span}
        />
        <p class="note dim gap">{words.renewalsLeft(left)}</p>
      </Opened>
    );
  }
  return (
    <Opened title={words.moreTitle}>
      <div class="rows gap">
        <SameTime pause={pause} span={span} move={move} />
        {offered.map(({ clock, length, by }) => (
          <button key={by} type="button" class="row" onClick={() => move(length)}>
            <span class="do">{roomWords.backAt(times.at(clock))}</span>{' '}
            <span class="dim">{words.moreBy(times.length(by))}</span>
          </button>
        ))}
        {hasSteps(span) && (
          <button type="button" class="row do" onClick={other.take}>
            {words.otherTime}
          </button>
        )}
      </div>
      <p class="note dim gap">{words.renewalsLeft(left)}</p>
    </Opened>
  );
}

interface SameTimeProps {
  readonly pause: RunningPauseView;
  /** By this device's wall clock. */
  readonly span: { readonly latest: number };
  readonly move: (length: PauseLength) => void;
}

/** PAU-18: if the other is back later, the same time comes first. */
function SameTime({ pause, span, move }: SameTimeProps) {
  const { wall } = useApp();
  const { pause: words, room } = useAllWords();
  const times = useTimes();
  const who = usePartnerName();
  const { mine } = pause;
  const length = useSameTime(pause, (span.latest - wall.value) / minute);
  if (length === null || mine.status !== 'committed') return null;
  if (length.clock <= times.shown({ ...mine, at: mine.returnAt })) return null;
  return (
    <button type="button" class="row" onClick={() => move(length)}>
      <span class="do">{words.sameTime(who)}</span>{' '}
      <span class="dim">{room.backAt(times.at(length.clock))}</span>
    </button>
  );
}
