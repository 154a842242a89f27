import { saveFile } from '../parts/save-file.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';

const [width, height] = [320, 90];
/** The least height of the plot, in ms, so that small values look small. */
const least = 40;

/** The path of a line that shows uncertainty over time, with the newest value on the right. */
function lineOf(points: readonly { readonly at: number; readonly uncertainty: number }[]): string {
  const tallest = Math.max(
    least,
    ...points.map(({ uncertainty }) => uncertainty).filter((each) => Number.isFinite(each)),
  );
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  return points
    .map(({ at, uncertainty }, index) => {
      const x = ((at - first) / Math.max(1, last - first)) * width;
      const y = height - (Math.min(tallest, uncertainty) / tallest) * (height - 4);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

/** How exact the shared time is, in plain words. */
export function Closeness() {
  const { client, language, wall } = useApp();
  const { closeness: words } = useAllWords();
  // Reading it makes this view draw again every second.
  void wall.value;
  const uncertainty = client.clockUncertainty();
  const exchanges = client.clockExchanges();
  const unit = { style: 'unit', unit: 'millisecond', unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  const ms = (value: number): string =>
    new Intl.NumberFormat(language.locale.value, unit).format(Math.ceil(value));
  const points = exchanges.map(({ sample, ...rest }) => ({ at: sample.t4, ...rest }));
  return (
    <Opened title={words.title}>
      {Number.isFinite(uncertainty) ? (
        <>
          <p class="gap do">{words.sure(ms(uncertainty))}</p>
          <p class="gap">{words.pair(ms(2 * uncertainty))}</p>
        </>
      ) : (
        <p class="gap">{words.asking}</p>
      )}
      {points.length > 1 && (
        <svg class="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.plot}>
          <path d={lineOf(points)} />
        </svg>
      )}
      <p class="note dim">{words.plot}</p>
      <p class="note dim gap">{words.eye}</p>
      <p class="note dim gap">{words.floor}</p>
      <div class="acts">
        <button
          type="button"
          class="act plain"
          disabled={exchanges.length === 0}
          onClick={() => {
            const samples = exchanges.map(({ sample }) => sample);
            void saveFile({
              name: words.fileName,
              text: JSON.stringify({ samples }),
              type: 'application/json',
            });
          }}
        >
          {words.save}
        </button>
      </div>
      <p class="note dim">{words.saveNote}</p>
    </Opened>
  );
}
