import { scaleBand } from 'd3-scale';
import type { ComponentChildren } from 'preact';

const [width, height] = [280, 96];
/** The count that a column of full height stands for at least, so that a single one looks small. */
const least = 4;

interface ColumnsProps {
  readonly counts: readonly number[];
  /** Stands below it. */
  readonly children: ComponentChildren;
}

/** A column for each count. The numbers stand beside it as a table. */
export function Columns({ counts, children }: ColumnsProps) {
  const places = scaleBand<number>()
    .domain(counts.keys())
    .range([0, width])
    .paddingInner(0.25)
    .paddingOuter(0.125);
  const most = Math.max(least, ...counts);
  return (
    <div class="columns" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} focusable="false">
        {counts.map((count, at) => {
          const tall = count === 0 ? 2 : 2 + ((height - 2) * count) / most;
          return <rect key={at} x={places(at)} y={height - tall} width={places.bandwidth()} height={tall} />;
        })}
      </svg>
      {children}
    </div>
  );
}
