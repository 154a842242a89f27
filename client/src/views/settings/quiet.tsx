import { useState } from 'preact/hooks';
import type { Quiet, QuietHours } from '../../room-client/quiet.ts';
import { useApp, useWords } from '../context.ts';
import { Opened } from '../parts/sheet.tsx';
import { useTimes } from '../times.ts';

/** What is offered to whoever has not chosen any. */
const usualNight: QuietHours = { from: '22:00', until: '07:00' };
const hour = 3_600_000;

/** Eight in the morning after `now`, by this device's clock. */
function nextMorning(now: number): number {
  const day = new Date(now);
  const today = new Date(day.getFullYear(), day.getMonth(), day.getDate(), 8).getTime();
  return today > now ? today : new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 8).getTime();
}

/** When Duet makes no sound on any device of this person; the other does not learn of it (C3). */
export function QuietSettings() {
  const { client, state, wall, serverTime } = useApp();
  const { quiet: words, common } = useWords();
  const times = useTimes();
  const [trouble, setTrouble] = useState(false);
  const { quiet } = state.value;
  const now = wall.value;
  // It holds here at once, so no choice waits for the one before.
  const choose = (part: Partial<Quiet>) => {
    setTrouble(false);
    client.keepQuiet({ ...state.value.quiet, ...part }).catch(() => setTrouble(true));
  };
  const muted = quiet.mutedUntil !== null && quiet.mutedUntil > now ? quiet.mutedUntil : null;
  return (
    <Opened title={words.title}>
      <p class="gap">{words.why}</p>
      {trouble && <p role="alert">{words.here}</p>}
      <h2 class="group">{words.now}</h2>
      <p role="status">{muted === null ? words.sounds : words.untilTime(times.day(serverTime(muted)))}</p>
      <div class="acts">
        {muted === null ? (
          <>
            <button type="button" class="act plain" onClick={() => choose({ mutedUntil: now + hour })}>
              {words.anHour}
            </button>
            <button type="button" class="act plain" onClick={() => choose({ mutedUntil: nextMorning(now) })}>
              {words.tillMorning}
            </button>
          </>
        ) : (
          <button type="button" class="act plain" onClick={() => choose({ mutedUntil: null })}>
            {words.again}
          </button>
        )}
      </div>
      <h2 class="group">{words.nights}</h2>
      <label class="choice">
        <input
          type="checkbox"
          checked={quiet.hours !== null}
          onChange={(event) => choose({ hours: event.currentTarget.checked ? usualNight : null })}
        />
        <span>{words.everyDay}</span>
      </label>
      {quiet.hours !== null && <Hours hours={quiet.hours} choose={(hours) => choose({ hours })} />}
      <p class="note dim gap">{common.ownDevices}</p>
    </Opened>
  );
}

function Hours({ hours, choose }: { hours: QuietHours; choose: (hours: QuietHours) => void }) {
  const { quiet: words } = useWords();
  return (
    <>
      {(['from', 'until'] as const).map((end) => (
        <label key={end} class="field">
          <span>{words[end]}</span>
          <input
            type="time"
            required
            value={hours[end]}
            onChange={({ currentTarget: { value } }) => value !== '' && choose({ ...hours, [end]: value })}
          />
        </label>
      ))}
    </>
  );
}
