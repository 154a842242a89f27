import type { PairId } from '@duet/shared';
import { partitionOf } from '../../platform/partition.ts';

/** What Redis calls things; the hash tag keeps all of one partition in one slot of a cluster. */
export const tagOf = (partition: number): string => `{p${partition}}`;

export const dueKey = (tag: string): string => `${tag}:due`;
export const outboxKey = (tag: string): string => `${tag}:outbox`;
/** With the id of a node behind it. */
export const alivePrefix = (tag: string): string => `${tag}:alive:`;
/** The channel of one node, with its id behind it. */
export const nodeChannelPrefix = (tag: string): string => `${tag}:node:`;
/** The channel on which every node hears of rooms that were built anew. */
export const rebuiltChannel = (tag: string): string => `${tag}:nodes`;

export interface RoomKeys {
  readonly partition: number;
  readonly tag: string;
  readonly room: string;
  readonly tail: string;
  readonly claim: string;
  /** With a command's memory key behind it. */
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

/** Rooms of one partition that one script is asked about. */
export interface Lot<T> {
  readonly tag: string;
  readonly items: readonly T[];
}

const roomsAtOnce = 200;

/** All of them, in lots that Redis is not busy with for long. */
export function lotsOf<T>(all: Iterable<T>, pairOf: (item: T) => PairId): readonly Lot<T>[] {
  const byTag = new Map<string, T[][]>();
  for (const item of all) {
    const { tag } = roomKeysOf(pairOf(item));
    const lots = byTag.get(tag) ?? [[]];
    byTag.set(tag, lots);
    const last = lots.at(-1);
    if (last !== undefined && last.length < roomsAtOnce) last.push(item);
    else lots.push([item]);
  }
  return [...byTag].flatMap(([tag, lots]) => lots.map((items) => ({ tag, items })));
}
