import { asText } from '../../parts/translated.ts';
import { plainText } from '../../room/plain-text.ts';

const length = 240;
const least = 4;

/** A bar below each word. The numbers stand beside it as a table. */
export function Bars({ rows }: { rows: readonly (readonly [label: string, count: number])[] }) {
  const most = Math.max(least, ...rows.map(([, count]) => count));
  return (
    <ul class="bars" aria-hidden="true">
      {rows.map(([label, count]) => (
        <li key={label}>
          <span class="note">{asText(plainText(label))}</span>
          <svg viewBox={`0 0 ${length} 8`} focusable="false">
            <rect width={(length * count) / most} height={8} />
          </svg>
        </li>
      ))}
    </ul>
  );
}
