import { useRef, useState } from 'preact/hooks';
import { nextClockTime } from '../../i18n/times.ts';
import { useApp, useWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { useAgreed } from '../room/agreed.ts';
import { emptyRoomState } from '../room/empty.ts';
import { useTimes } from '../parts/times.ts';
import { pauseLengths } from './lengths.ts';

const minute = 60_000;

/** Lengths of a pause, one tap each: starts a pause, or sets the own return time in a running one. */
export function ChoosePause() {
  const app = useApp();
  const { pause: words, room: roomWords, common } = useWords();
  const agreed = useAgreed();
  const times = useTimes();
  const plan = useRef<HTMLInputElement>(null);
  const room = app.state.value.room ?? emptyRoomState;
  const { pause, limits } = room.view;
  const [other, setOther] = useState(false);
  const start = (minutes: number) => {
    const text = plan.current?.value.trim() ?? '';
    const said = text === '' ? undefined : text;
    app.press(() =>
      pause.status === 'running'
        ? app.client.commitReturn(pause.id, minutes, said)
        : app.client.startPause(minutes, said),
    );
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
          <input ref={plan} type="text" maxLength={280} autocomplete="off" placeholder={words.planHint} />
        </label>
      </div>
      {other ? (
        <OtherTime
          least={pause.status === 'running' ? pause.renewMinMinutes : limits.pauseMinMinutes}
          most={limits.pauseMaxMinutes}
          label={pause.status === 'running' ? words.setTime : words.start}
          choose={start}
        />
      ) : (
        <div class="my-half">
          <div class="slices">
            {pauseLengths(limits, agreed.pause?.minutes).map((minutes) => (
              <button key={minutes} type="button" class="slice beside" onClick={() => start(minutes)}>
                <span class="do">{times.length(minutes * minute)}</span>{' '}
                <span class="note">
                  {roomWords.backAt(times.day(app.serverTime(app.wall.value + minutes * minute)))}
                </span>
              </button>
            ))}
            <button type="button" class="slice" onClick={() => setOther(true)}>
              <span class="do">{words.otherTime}</span>
            </button>
          </div>
        </div>
      )}
    </main>
  );
}

interface OtherTimeProps {
  readonly least: number;
  readonly most: number;
  readonly label: string;
  readonly choose: (minutes: number) => void;
}

/** A clock time: today, or tomorrow if it has passed. */
function OtherTime({ least, most, label, choose }: OtherTimeProps) {
  const { pause: words } = useWords();
  const times = useTimes();
  const field = useRef<HTMLInputElement>(null);
  const [outside, setOutside] = useState(false);
  const range = words.range(times.length(least * minute), times.length(most * minute));
  return (
    <form
      class="chooser-text"
      onSubmit={(event) => {
        event.preventDefault();
        const now = Date.now();
        const at = nextClockTime(field.current?.value ?? '', now);
        const minutes = at === null ? Number.NaN : (at - now) / minute;
        if (minutes >= least && minutes <= most) choose(minutes);
        else setOutside(true);
      }}
    >
      <label class="field">
        <span>{words.backAtLabel}</span>
        <input ref={field} type="time" required aria-describedby="pause-range" />
      </label>
      <p id="pause-range" class={outside ? '' : 'note dim'} role={outside ? 'alert' : undefined}>
        {range}
      </p>
      <button type="submit" class="act">
        {label}
      </button>
    </form>
  );
}
