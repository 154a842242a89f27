import { nearestMinute, nextReading } from '@duet/shared';
import { useState } from 'preact/hooks';
import type { Quiet, QuietHours } from '../../room-client/quiet/quiet.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Needed } from '../parts/form.tsx';
import { Opened } from '../parts/sheet.tsx';
import { useTimes } from '../parts/times.ts';

/** The default quiet hours. */
const usualNight: QuietHours = { from: '22:00', until: '07:00' };
const hour = 3_600_000;

/** When Duet makes no sound on any device of this person. The partner learns of it only if it is shared (C9). */
export function QuietSettings() {
  const { client, state, wall } = useApp();
  const { quiet: words, common } = useAllWords();
  const times = useTimes();
  const share = useSharing();
  const [trouble, setTrouble] = useState(false);
  const { quiet } = state.value;
  const now = wall.value;
  // A choice takes effect on this device at once, so it does not wait for the previous one to be saved.
  const choose = (part: Partial<Quiet>) => {
    const chosen = { ...state.value.quiet, ...part };
    setTrouble(false);
    client.keepQuiet(chosen).catch(() => setTrouble(true));
    if (share?.on) share.tell(chosen);
  };
  const muted = quiet.mutedUntil !== null && quiet.mutedUntil > now ? quiet.mutedUntil : null;
  return (
    <Opened title={words.title}>
      <p class="gap">{words.why}</p>
      {trouble && <p role="alert">{state.value.keeps ? words.here : common.cannotKeep}</p>}
      <div class="sections">
        <section>
          <h2 class="group">{words.now}</h2>
          <p role="status">{muted === null ? words.sounds : words.untilTime(times.wall(muted))}</p>
          <div class="acts">
            {muted === null ? (
              <>
                <button
                  type="button"
                  class="act plain"
                  onClick={() => choose({ mutedUntil: nearestMinute(now + hour) })}
                >
                  {words.anHour}
                </button>
                <button
                  type="button"
                  class="act plain"
                  onClick={() => choose({ mutedUntil: nextReading('08:00', now)?.at ?? null })}
                >
                  {words.tillMorning}
                </button>
              </>
            ) : (
              <button type="button" class="act plain" onClick={() => choose({ mutedUntil: null })}>
                {words.again}
              </button>
            )}
          </div>
        </section>
        <section>
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
        </section>{' '}
        {share !== null && (
          <section>
            <h2 class="group">{words.forThem}</h2>
            <label class="choice">
              <input
                type="checkbox"
                checked={share.on}
                onChange={(event) => share.tell(event.currentTarget.checked ? quiet : null)}
              />
              <span>{words.share}</span>
            </label>
            <p class="note dim">{words.shareNote}</p>
          </section>
        )}
      </div>
      <p class="note dim gap">{words.ownDevices}</p>
    </Opened>
  );
}

/** Whether quiet hours are shared with the partner, and a function to share them; null without a partner. */
function useSharing() {
  const { client, state } = useApp();
  const me = state.value.room?.me ?? null;
  // Sharing is a press: until it has arrived, the room still shows the previous choice.
  const [wanted, want] = useState<boolean | null>(null);
  if (me === null) return null;
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  const tell = (quiet: Quiet | null) => {
    want(quiet !== null);
    client.shareProfile({ ...me, quiet: quiet === null ? null : { ...quiet, zone } });
  };
  return { on: wanted ?? me.quiet !== null, tell };
}

function Hours({ hours, choose }: { hours: QuietHours; choose: (hours: QuietHours) => void }) {
  const { quiet: words } = useAllWords();
  const [empty, setEmpty] = useState<keyof QuietHours | null>(null);
  return (
    <>
      {(['from', 'until'] as const).map((end) => (
        <Needed key={end} wrong={empty === end}>
          {(needed) => (
            <label class="field">
              <span>{words[end]}</span>
              <input
                type="time"
                value={empty === end ? '' : hours[end]}
                onChange={({ currentTarget: { value } }) => {
                  setEmpty(value === '' ? end : null);
                  if (value !== '') choose({ ...hours, [end]: value });
                }}
                {...needed}
              />
            </label>
          )}
        </Needed>
      ))}
    </>
  );
}
