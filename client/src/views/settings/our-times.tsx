import { useEffect, useState } from 'preact/hooks';
import { type History, type TimeKind, timeKinds, type Week, weeksOf } from '../../app/our-times.ts';
import { dayOf } from '../../i18n/dates.ts';
import { settingsStore } from '../../platform/settings-store.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { usePartnerName } from '../room/texts.ts';
import { WeekPlot } from './week-plot.tsx';

const setting = 'our-times';

/** Own signals and what both did together, by week; fetched only where somebody has turned it on (OUR-1). */
export function OurTimes() {
  const { client, deviceTime } = useApp();
  const { ourTimes: words, writing } = useAllWords();
  const who = usePartnerName();
  const [on, setOn] = useState(settingsStore.read(setting) === 'on');
  const [history, setHistory] = useState<History | null>(null);
  const { busy, trouble, run } = useWork();
  useEffect(() => {
    if (on)
      run(async () => {
        const everything = await client.exportAll(false);
        setHistory(everything?.pairs.find(({ ended }) => ended === null) ?? null);
      });
  }, [on]);
  const choose = (chosen: boolean) => {
    settingsStore.write(setting, chosen ? 'on' : null);
    setHistory(null);
    setOn(chosen);
  };
  return (
    <Opened title={words.title}>
      <p class="gap">{words.what(who)}</p>
      <label class="choice gap">
        <input type="checkbox" checked={on} onChange={({ currentTarget }) => choose(currentTarget.checked)} />
        <span>{words.show}</span>
      </label>
      <p class="note dim">{words.ownOnly(who)}</p>
      {on && trouble && <p role="alert">{trouble}</p>}
      {on && busy && <p class="gap">{writing.working}</p>}
      {on && history !== null && (
        <Weeks weeks={weeksOf(history, client.serverNow(), { wallOf: (at) => deviceTime(at) })} />
      )}
    </Opened>
  );
}

function Weeks({ weeks }: { weeks: readonly Week[] }) {
  const { ourTimes: words } = useAllWords();
  const [inNumbers, showNumbers] = useState(false);
  if (weeks.every((week) => timeKinds.every((kind) => week[kind] === 0)))
    return <p class="gap">{words.nothing}</p>;
  return (
    <>
      <div class="sections">
        {timeKinds.map((kind) => (
          <section key={kind}>
            <h2 class="group">{words.kinds[kind]}</h2>
            <WeekPlot counts={weeks.map((week) => week[kind])} shared={kind !== 'signals'} />
            <Ends weeks={weeks} />
            {/* OUR-3: a screen reader has the numbers instead of the plot, whether they are shown or not. */}
            <div class={inNumbers ? undefined : 'out-of-sight'}>
              <Numbers weeks={weeks} kind={kind} />
            </div>
          </section>
        ))}
      </div>
      <p class="note dim gap">{words.span}</p>
      <div class="acts">
        <button
          type="button"
          class="act plain"
          aria-expanded={inNumbers}
          onClick={() => showNumbers(!inNumbers)}
        >
          {inNumbers ? words.withoutNumbers : words.inNumbers}
        </button>
      </div>
    </>
  );
}

/** The first and the last week below the plot. */
function Ends({ weeks }: { weeks: readonly Week[] }) {
  const { language } = useApp();
  const ends = [weeks[0], weeks.length > 1 ? weeks.at(-1) : undefined];
  return (
    <p class="weeks-ends note dim" aria-hidden="true">
      {ends.map((week) => week && <span key={week.monday}>{dayOf(language.locale.value, week.monday)}</span>)}
    </p>
  );
}

/** The plot in numbers, newest first. */
function Numbers({ weeks, kind }: { weeks: readonly Week[]; kind: TimeKind }) {
  const { language } = useApp();
  const { ourTimes: words } = useAllWords();
  return (
    <table class="numbers">
      <caption class="out-of-sight">{words.kinds[kind]}</caption>
      <thead>
        <tr>
          <th scope="col">{words.weekOf}</th>
          <th scope="col">{words.count}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map((week) => (
          <tr key={week.monday}>
            <th scope="row">{dayOf(language.locale.value, week.monday)}</th>
            <td>{week[kind]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
