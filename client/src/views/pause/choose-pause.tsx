import { useRef } from 'preact/hooks';
import { spaced } from '../../i18n/dates.ts';
import { isSeen } from '../../i18n/letters.ts';
import type { PauseLength } from '../../room-client/presses/presses.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { textLimits } from '../parts/limits.ts';
import { useAgreed } from '../room/agreed.ts';
import { emptyRoomState } from '../room/empty.ts';
import { TimeStepper } from '../parts/time-stepper.tsx';
import { useTimes } from '../parts/times.ts';
import { useStep } from '../parts/use-step.ts';
import { useWriting } from '../parts/writing.tsx';
import { usePartnerName } from '../room/texts.ts';
import { endOf, lengthFrom, lengthUntil, pauseLengths } from './lengths.ts';
import { useSameTime } from './same-time.ts';
import type { RunningPauseView } from './situation.ts';

const minute = 60_000;
/** How long a pause is at first where no time has been named or agreed, in minutes. */
const usualMinutes = 30;

/** Lengths of a pause, one tap each: starts a pause, or sets the own return time in a running one. */
export function ChoosePause() {
  const app = useApp();
  const { pause: words, common } = useAllWords();
  const agreed = useAgreed();
  const plan = useRef<HTMLInputElement>(null);
  const { field, full } = useWriting(textLimits.said);
  const room = app.state.value.room ?? emptyRoomState;
  const { pause, limits } = room.view;
  const who = usePartnerName();
  const other = useStep();
  const least = pause.status === 'running' ? pause.renewMinMinutes : limits.pauseMinMinutes;
  const start = (length: PauseLength) => {
    const text = plan.current?.value.trim() ?? '';
    const planned = { ...length, plan: isSeen(text) ? text : undefined };
    if (pause.status === 'running') app.client.commitReturn(pause.id, planned);
    else app.client.startPause(planned);
    // Home shows the signal where this button was: a double tap must not raise it.
    app.guardSignal();
    app.screens.home();
  };
  return (
    <main class="chooser">
      <div class="sheet-top">
        <button type="button" class="quiet" onClick={app.screens.back}>
          {common.back}
        </button>
      </div>
      <div class="chooser-text">
        <Heading>{pause.status === 'running' ? words.mine : words.choose}</Heading>
        <label class="field">
          <span>{words.plan}</span>
          <input
            ref={plan}
            type="text"
            autocomplete="off"
            aria-describedby="plan-seen"
            placeholder={words.planHint}
            {...field}
          />
        </label>
        <p id="plan-seen" class="note dim">
          {words.planSeen(who)}
        </p>
        {full}
      </div>
      {other.taken ? (
        <OtherTime
          least={least}
          most={limits.pauseMaxMinutes}
          begin={Math.max(agreed.pause?.minutes ?? usualMinutes, least)}
          act={pause.status === 'running' ? words.setTime : words.start}
          choose={start}
        />
      ) : (
        <div class="my-half">
          <div class="slices">
            {pause.status === 'running' && (
              <SameTime pause={pause} most={limits.pauseMaxMinutes} start={start} />
            )}
            {pauseLengths(limits, agreed.pause?.minutes).map((minutes) => (
              <Length key={minutes} minutes={minutes} start={start} />
            ))}
            <button type="button" class="slice" onClick={other.take}>
              <span class="do">{words.otherTime}</span>
            </button>
          </div>
        </div>
      )}
    </main>
  );
}

interface SameTimeProps {
  readonly pause: RunningPauseView;
  readonly most: number;
  readonly start: (length: PauseLength) => void;
}

/** PAU-18: once the other has named a time, the same one comes first. */
function SameTime({ pause, most, start }: SameTimeProps) {
  const { pause: words, room } = useAllWords();
  const times = useTimes();
  const who = usePartnerName();
  const length = useSameTime(pause, most);
  if (length === null) return null;
  return (
    <button type="button" class="slice beside" onClick={() => start(length)}>
      <span class="do">{words.sameTime(who)}</span>{' '}
      <span class="note">{room.backAt(times.at(length.clock))}</span>
    </button>
  );
}

/** What is pressed is what the label names, to the minute. */
function Length({ minutes, start }: { minutes: number; start: (length: PauseLength) => void }) {
  const { wall } = useApp();
  const length = lengthFrom(wall.value, minutes);
  const { room: words } = useAllWords();
  const times = useTimes();
  return (
    <button type="button" class="slice beside" onClick={() => start(length)}>
      <span class="do">{spaced(times.length(length.minutes * minute))}</span>{' '}
      <span class="note">{words.backAt(times.at(endOf(wall.value, length)))}</span>
    </button>
  );
}

interface OtherTimeProps {
  /** In minutes from now. */
  readonly least: number;
  readonly most: number;
  readonly begin: number;
  readonly act: string;
  readonly choose: (length: PauseLength) => void;
}

/** A clock time to step to. */
function OtherTime({ least, most, begin, act, choose }: OtherTimeProps) {
  const { wall } = useApp();
  const { pause: words } = useAllWords();
  const times = useTimes();
  const now = wall.value;
  return (
    <div class="chooser-text">
      <TimeStepper
        label={words.backAtLabel}
        begin={now + begin * minute}
        earliest={now + least * minute}
        latest={now + most * minute}
        acts={[{ text: () => act, choose: (clock) => choose(lengthUntil(Date.now(), clock)) }]}
      />
      <p class="note dim gap">{words.range(times.length(least * minute), times.length(most * minute))}</p>
    </div>
  );
}
