import type { PairId } from '@duet/shared';

/** Over how many partitions the rooms are spread. Never change it: the partition's number is part of every key in Redis. */
const partitionCount = 256;

export const partitions: readonly number[] = Array.from({ length: partitionCount }, (_, index) => index);

/** 32-bit FNV-1a, which spreads well even texts that differ in one character (Fowler, Noll, Vo 1991). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

export const partitionOf = (pairId: PairId): number => hashOf(pairId) % partitionCount;
