/** Reproducible randomness: the same seed gives the same sequence. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** An integer of at least 0 and below `limit`. */
  below(limit: number): number;
  pick<T>(some: readonly [T, ...T[]]): T;
  id(): string;
}

/** mulberry32 (Tommy Ettinger). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (some) => some[below(some.length)] ?? some[0],
    id: () => {
      const hex = Array.from({ length: 32 }, () => below(16).toString(16)).join('');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}
