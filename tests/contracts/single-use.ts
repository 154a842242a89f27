import type { SingleUse } from '@duet/server/processes/single-use';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type StillClock, stillClock } from '../support/clocks/still-clock.ts';

/** As two processes of one service see it. With one process both are the same. */
export interface SharedUse {
  readonly one: SingleUse;
  readonly other: SingleUse;
}

/** What every adapter must do. */
export function singleUseContract(open: (clock: StillClock) => Promise<SharedUse>): void {
  describe('single use', () => {
    let clock: StillClock;
    let shared: SharedUse;
    let id: string;
    const soon = (): number => clock.now() + 60_000;

    beforeEach(async () => {
      clock = stillClock();
      shared = await open(clock);
      id = randomUUID();
    });

    it('[A4] the same bytes may be used again, through whichever process', async () => {
      const { one, other } = shared;
      for (const each of [one, other, one]) expect(await each.claim(id, 'first', soon())).toBe(true);
    });

    it('[A5] other bytes may not, and do not disturb the first', async () => {
      const { one, other } = shared;
      expect(await one.claim(id, 'first', soon())).toBe(true);
      for (const each of [one, other]) expect(await each.claim(id, 'second', soon())).toBe(false);
      expect(await other.claim(id, 'first', soon())).toBe(true);
    });

    it('[A5] of many different bytes at once exactly one is accepted', async () => {
      const { one, other } = shared;
      const claims = Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : other).claim(id, `bytes ${index}`, soon()),
      );
      expect((await Promise.all(claims)).filter((granted) => granted)).toHaveLength(1);
    });

    it('[A5] each id is independent', async () => {
      const { one } = shared;
      expect(await one.claim(id, 'first', soon())).toBe(true);
      expect(await one.claim(randomUUID(), 'second', soon())).toBe(true);
    });
  });
}
