interface WeekPlotProps {
  /** One for each week, the newest last. */
  readonly counts: readonly number[];
  /** Both took part: two halves that meet. Otherwise only the own half. */
  readonly shared: boolean;
}

const columns = 12;
const column = 40;
const largest = column / 2 - 2;
/** The count that a half of full size stands for at least, so that a single one looks small. */
const least = 4;

/** One half or two for each week; their area is the count. The numbers stand beside it as a table. */
export function WeekPlot({ counts, shared }: WeekPlotProps) {
  const most = Math.max(least, ...counts);
  return (
    <svg
      class="weeks"
      viewBox={`0 ${shared ? 0 : column / 2 - 2} ${columns * column} ${shared ? column : column / 2 + 2}`}
      aria-hidden="true"
      focusable="false"
    >
      {counts.map((count, index) => {
        const x = (columns - counts.length + index + 0.5) * column;
        const r = count === 0 ? 2 : largest * Math.sqrt(count / most);
        const half = (y: number, sweep: 0 | 1) => `M${x - r} ${y}a${r} ${r} 0 0 ${sweep} ${2 * r} 0z`;
        const middle = column / 2;
        return (
          <g key={index}>
            <path d={half(middle + 1, 0)} />
            {shared && <path d={half(middle - 1, 1)} />}
          </g>
        );
      })}
    </svg>
  );
}
