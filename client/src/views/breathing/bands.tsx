import type { Pace } from './pace.ts';

const size = 340;
const seam = 6;

/** For reduced motion: one band per second. They fill upwards on an inhale, empty downwards on an exhale, and stay on a hold. */
export function Bands({ pace }: { pace: Pace }) {
  const count = pace.kind === 'breath' ? pace.seconds : 4;
  const height = size / count;
  const filled = filledOf(pace);
  return (
    <svg class="bands" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" focusable="false">
      <clipPath id="disc">
        <circle cx={size / 2} cy={size / 2} r={size / 2} />
      </clipPath>
      <g clip-path="url(#disc)">
        {Array.from({ length: count }, (_, row) => (
          <rect
            key={row}
            class={count - row <= filled ? 'band full' : 'band'}
            x={0}
            y={row * height}
            width={size}
            height={height - (row === count - 1 ? 0 : seam)}
          />
        ))}
      </g>
    </svg>
  );
}

/** How many bands are full, counted from below. */
function filledOf(pace: Pace): number {
  if (pace.kind !== 'breath') return 0;
  const { phase, second, seconds, from, to } = pace;
  if (phase.kind === 'hold') return Math.round(to * seconds);
  const share = phase.kind === 'in' ? second / seconds : (second - 1) / seconds;
  return Math.round((from + (to - from) * share) * seconds);
}
