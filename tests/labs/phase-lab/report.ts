import { quantile } from '../bench/quantile.ts';
import { type Apart, type Contest, eventfulMix, type Row } from './contest.ts';

const number = (ms: number): string =>
  ms >= 1_000 ? ms.toFixed(0) : ms >= 100 ? ms.toFixed(0) : ms.toFixed(1);
const cells = ({ p50, p95, p99, max }: Apart): string =>
  [p50, p95, p99, max].map((each) => number(each)).join(' | ');

/** The table of docs/phase.md: each follower on each network. */
export function tableOf(contests: readonly Contest[]): string {
  const head = [
    '| network | follower | p50 | p95 | p99 | max | with the floor: p50 | p95 | p99 | max |',
    '|---|---|--:|--:|--:|--:|--:|--:|--:|--:|',
  ];
  const lines = contests.flatMap(({ network, rows }) =>
    rows.map(
      ({ follower, beyond, whole }, index) =>
        `| ${index === 0 ? network : ''} | ${follower} | ${cells(beyond)} | ${cells(whole)} |`,
    ),
  );
  return [...head, ...lines].join('\n');
}

const seconds = (ms: readonly number[], share: number): number =>
  ms.length === 0 ? 0 : Number((quantile(ms, share) / 1_000).toFixed(2));

/** How soon the app is in phase, by network and by disturbance. */
export function timesOf(contests: readonly Contest[]): string {
  const head = [
    '| network | in phase after: p50 s | p95 s | pings a minute | disturbed | times | p50 s | p90 s | p95 s |',
    '|---|--:|--:|--:|---|--:|--:|--:|--:|',
  ];
  const lines = contests.flatMap(({ network, converged, pingsPerMinute, recovered }) => {
    const first = `| ${network} | ${seconds(converged, 0.5)} | ${seconds(converged, 0.95)} | ${pingsPerMinute.toFixed(0)} |`;
    const kinds = [...new Set(recovered.map(({ what }) => what))];
    if (kinds.length === 0) return [`${first} | | | | |`];
    return kinds.map((kind, index) => {
      const took = recovered.filter(({ what }) => what === kind).map((each) => each.took);
      const start = index === 0 ? first : '| | | | |';
      return `${start} ${kind} | ${took.length} | ${seconds(took, 0.5)} | ${seconds(took, 0.9)} | ${seconds(took, 0.95)} |`;
    });
  });
  return [...head, ...lines].join('\n');
}

const p99Of = ({ rows }: Contest, is: (row: Row) => boolean): number =>
  Math.min(...rows.filter((each) => is(each)).map(({ beyond }) => beyond.p99));

/** What `--json` prints. The libraries are not measured with disturbances of the phones. */
export function figuresOf(contests: readonly Contest[], libraries: readonly string[]) {
  const named = (network: string): Contest => {
    const found = contests.find((contest) => contest.network === network);
    if (found === undefined) throw new Error(`There is no ${network}`);
    return found;
  };
  const duet = (network: string): number =>
    Number(p99Of(named(network), ({ follower }) => follower === 'Duet').toFixed(2));
  const mix = named(eventfulMix);
  return {
    mix_p99_ms: duet(eventfulMix),
    network_mix_p99_ms: duet('mobile mix'),
    jitter_p99_ms: duet('±100 jitter'),
    lte_p99_ms: duet('LTE 60'),
    converge_p50_s: seconds(mix.converged, 0.5),
    converge_p95_s: seconds(mix.converged, 0.95),
    recover_p95_s: seconds(
      mix.recovered.map(({ took }) => took),
      0.95,
    ),
    pings_per_min: Math.round(mix.pingsPerMinute),
    best_library_mix_p99_ms: Number(
      p99Of(named('mobile mix'), ({ follower }) => libraries.includes(follower)).toFixed(2),
    ),
    never_wrong_after_wake: mix.wrong === 0 && mix.frames > 0,
  };
}
