import type { PairId } from '@duet/shared';
import { partitionOf } from '../../platform/partition.ts';

/** The hash tag in every key, which keeps each partition in one slot of a cluster. */
export const tagOf = (partition: number): string => `{p${partition}}`;

export const dueKey = (tag: string): string => `${tag}:due`;
export const outboxKey = (tag: string): string => `${tag}:outbox`;
/** Followed by the id of a node. */
export const alivePrefix = (tag: string): string => `${tag}:alive:`;
/** The channel of one node. Followed by its id. */
export const nodeChannelPrefix = (tag: string): string => `${tag}:node:`;
/** The channel on which every node hears of rebuilt rooms. */
export const rebuiltChannel = (tag: string): string => `${tag}:nodes`;

export interface RoomKeys {
  readonly partition: number;
  readonly tag: string;
  readonly room: string;
  readonly tail: string;
  readonly claim: string;
  /** Followed by a command's memory key. */
  readonly commandPrefix: string;
}

export function roomKeysOf(pairId: PairId): RoomKeys {
  const partition = partitionOf(pairId);
  const tag = tagOf(partition);
  return {
    partition,
    tag,
    room: `${tag}:room:${pairId}`,
    tail: `${tag}:tail:${pairId}`,
    claim: `${tag}:claim:${pairId}`,
    commandPrefix: `${tag}:cmd:${pairId}:`,
  };
}

/** Rooms of one partition that one script call handles. */
export interface Batch<T> {
  readonly tag: string;
  readonly items: readonly T[];
}

/** How many rooms one script call handles at most. */
const batchSize = 200;

/** Splits the items by partition, into batches small enough not to block Redis for long. */
export function batchesOf<T>(all: Iterable<T>, pairOf: (item: T) => PairId): readonly Batch<T>[] {
  const byTag = new Map<string, T[][]>();
  for (const item of all) {
    const { tag } = roomKeysOf(pairOf(item));
    const batches = byTag.get(tag) ?? [[]];
    byTag.set(tag, batches);
    const last = batches.at(-1);
    if (last !== undefined && last.length < batchSize) last.push(item);
    else batches.push([item]);
  }
  return [...byTag].flatMap(([tag, batches]) => batches.map((items) => ({ tag, items })));
}
