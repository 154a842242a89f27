import { clockTime } from '../../../i18n/times.ts';
import { useApp } from '../../parts/context.ts';
import { asText } from '../../parts/translated.ts';
import { plainText } from '../../room/plain-text.ts';
import { Bars } from './bars.tsx';
import { Columns } from './columns.tsx';
import { type Counted, enough, type Facts, mostOf, partOfDay, quartersOf } from './facts.ts';
import type { review } from './en.ts';
import { useReviewWords } from './words.ts';

type Name = keyof (typeof review)['plots'];
type Row = readonly [label: string, count: number];

const hour = 3_600_000;
/** A Monday. */
const monday = Date.UTC(2024, 0, 1);

/** What the parts of a day and the days of a week are called. */
function useNames() {
  const { language } = useApp();
  const tag = language.locale.value;
  const weekday = (at: number, length: 'long' | 'narrow'): string =>
    new Intl.DateTimeFormat(tag, { weekday: length, timeZone: 'UTC' }).format(monday + at * 24 * hour);
  const clock = (hours: number): string => clockTime(tag, hours * hour, 'UTC');
  return { weekday, clock };
}

interface PlotProps {
  readonly facts: Facts;
  /** How many entries were looked at. */
  readonly total: number;
  readonly inNumbers: boolean;
}

/** Each fact in words, as a plot and as a table. */
export function Plots(props: PlotProps) {
  return (
    <div class="sections">
      <Hours {...props} />
      <Weekdays {...props} />
      <OwnWords name="places" {...props} />
      <OwnWords name="triggers" {...props} />
      <OwnWords name="responses" {...props} />
    </div>
  );
}

function Hours({ facts: { hours }, inNumbers }: PlotProps) {
  const words = useReviewWords();
  const { clock } = useNames();
  const most = mostOf(quartersOf(hours));
  const rows = hours.counts.map(({ key, count }): Row => {
    const from = key * partOfDay;
    return [words.from(clock(from), clock((from + partOfDay) % 24)), count];
  });
  return (
    <section>
      <h2 class="group">{words.plots.hours}</h2>
      <p>{most === null ? words.noHours : words.mostHours(most.key, most.count, hours.said)}</p>
      <Columns counts={rows.map(([, count]) => count)}>
        <p class="columns-ends note dim">
          {[0, 12, 0].map((at, place) => (
            <span key={place}>{clock(at)}</span>
          ))}
        </p>
      </Columns>
      <Numbers name="hours" rows={rows} shown={inNumbers} />
    </section>
  );
}

function Weekdays({ facts: { weekdays }, inNumbers }: PlotProps) {
  const words = useReviewWords();
  const { weekday } = useNames();
  const most = mostOf(weekdays);
  const rows = weekdays.counts.map(({ key, count }): Row => [weekday(key, 'long'), count]);
  return (
    <section>
      <h2 class="group">{words.plots.weekdays}</h2>
      <p>
        {most === null
          ? words.noWeekdays
          : words.mostWeekdays(weekday(most.key, 'long'), most.count, weekdays.said)}
      </p>
      <Columns counts={rows.map(([, count]) => count)}>
        <p class="columns-names note dim">
          {weekdays.counts.map(({ key }) => (
            <span key={key}>{weekday(key, 'narrow')}</span>
          ))}
        </p>
      </Columns>
      <Numbers name="weekdays" rows={rows} shown={inNumbers} />
    </section>
  );
}

function OwnWords({
  name,
  facts,
  total,
  inNumbers,
}: PlotProps & { name: 'places' | 'triggers' | 'responses' }) {
  const words = useReviewWords();
  const counted: Counted<string | null> = facts[name];
  const most = mostOf(counted);
  const rows = counted.counts.map(({ key, count }): Row => [key ?? words.others, count]);
  return (
    <section>
      <h2 class="group">{words.plots[name]}</h2>
      {counted.said < enough ? (
        <p>{words.tooFew}</p>
      ) : (
        <>
          <p>
            {most === null || most.key === null
              ? words.noWords
              : words.mostWords(asText(plainText(most.key)), most.count, counted.said)}
          </p>
          <Bars rows={rows} />
          <p class="note dim">{words.said(counted.said, total)}</p>
          <Numbers name={name} rows={rows} shown={inNumbers} />
        </>
      )}
    </section>
  );
}

/** A screen reader has the numbers instead of the plot, whether they are shown or not. */
function Numbers({ name, rows, shown }: { name: Name; rows: readonly Row[]; shown: boolean }) {
  const words = useReviewWords();
  return (
    <div class={shown ? undefined : 'out-of-sight'}>
      <table class="numbers">
        <caption class="out-of-sight">{words.plots[name]}</caption>
        <thead>
          <tr>
            <th scope="col">{words.plots[name]}</th>
            <th scope="col">{words.count}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, count]) => (
            <tr key={label}>
              <th scope="row">{asText(plainText(label))}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
