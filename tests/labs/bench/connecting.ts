import { setTimeout as pause } from 'node:timers/promises';
import type { Contestant } from './contest.ts';
import type { CoupleToOpen } from './generator.ts';
import type { BenchPair } from './pairs.ts';
import { cpuOf, memoryOf } from './process-figures.ts';
import type { ServerProcess } from './server-process.ts';
import type { Stage } from './stage.ts';

export const inRelay = ({ origin }: ServerProcess, pairs: readonly BenchPair[]): readonly CoupleToOpen[] =>
  pairs.map(({ pairId }) => ({ origins: [origin, origin], as: { room: pairId } }));

/** Both partners on one process. */
export const inDuet = (
  { origin }: ServerProcess,
  pairs: readonly BenchPair[],
  { tokensOf }: Stage,
): readonly CoupleToOpen[] =>
  pairs.map((pair) => ({ origins: [origin, origin], as: { tokens: tokensOf(pair) } }));

/** The partners on different processes, alternately, so that both processes get as many presses. */
export const inTwoDuets = (
  [one, other]: readonly [ServerProcess, ServerProcess],
  pairs: readonly BenchPair[],
  { tokensOf }: Stage,
): readonly CoupleToOpen[] =>
  pairs.map((pair, index) => ({
    origins: index % 2 === 0 ? [one.origin, other.origin] : [other.origin, one.origin],
    as: { tokens: tokensOf(pair) },
  }));

/** What one more idle pair costs. */
export interface Growth {
  /** Resident memory of a pair, in KiB. */
  readonly memory: number;
  /** CPU time of one handshake, in ms. */
  readonly handshake: number;
}

/** How long to wait until collected garbage has been returned to the system, in ms. */
const settling = 1_500;

async function memoryAfterGarbage(server: ServerProcess): Promise<number> {
  server.collectGarbage();
  await pause(settling);
  return memoryOf(server.pid);
}

/** Connects `first`, then `rest`, and measures what `rest` costs: by then the server has allocated what it needs itself. */
export async function grow(
  server: ServerProcess,
  { generator, pids }: Contestant,
  { first, rest }: { readonly first: readonly CoupleToOpen[]; readonly rest: readonly CoupleToOpen[] },
): Promise<Growth> {
  await generator.connect(first);
  const before = await memoryAfterGarbage(server);
  const cpuBefore = pids.map((each) => cpuOf(each));
  await generator.connect(rest);
  const cpu = pids.reduce((sum, pid, index) => sum + cpuOf(pid) - (cpuBefore[index] ?? 0), 0);
  const memory = (await memoryAfterGarbage(server)) - before;
  return { memory: memory / rest.length, handshake: cpu / rest.length / 2 };
}
