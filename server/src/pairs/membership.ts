import type { AccountChange, AccountId, Millis, PairId, Seat } from '@duet/shared';
import type { Announcements } from '../processes/announcements.ts';
import type { Sql } from '../platform/sql.ts';
import { findMembership } from './sql-pairs.ts';

/** An account's seat in its running pair. */
export interface Membership {
  readonly pairId: PairId;
  readonly seat: Seat;
  readonly partner: AccountId;
}

export interface Memberships {
  /** The running pair of the account, if any. Cached until `forget`, and for `cacheFor` at most. */
  readonly memberOf: (account: AccountId) => Promise<Membership | null>;
  /** Drops these accounts from the cache of every process. Call it after the transaction in which a pair begins or ends. */
  readonly forget: (accounts: readonly AccountId[]) => void;
}

export interface MembershipsOptions {
  readonly announcements: Announcements;
  readonly clock: { now(): Millis };
  /**
   * How long a lookup is cached, in ms. Finite where other processes make and end pairs too: their announcements may be
   * lost.
   */
  readonly cacheFor: number;
}

interface Cached {
  readonly lookup: Promise<Membership | null>;
  readonly until: Millis;
}

const capacity = 50_000;

const isMove = ({ about }: AccountChange): boolean => about === 'paired' || about === 'unpaired';

/** A lookup that runs while a pair ends may still answer with the old pair once; the room itself has ended by then. */
export function createMemberships(
  sql: Sql,
  { announcements, clock, cacheFor }: MembershipsOptions,
): Memberships {
  const cache = new Map<AccountId, Cached>();

  announcements.onAnnouncement((announcement) => {
    if (announcement.kind === 'forget') for (const account of announcement.accounts) cache.delete(account);
    // The two announcements of a pair that begins or ends may come in either order, and a device asks at once.
    else if (announcement.kind === 'change' && isMove(announcement.change))
      cache.delete(announcement.account);
  });
  announcements.onMissed(() => cache.clear());

  function look(account: AccountId): Promise<Membership | null> {
    const lookup = findMembership(sql, account);
    // Deleted first, so that the oldest entry comes first in the map.
    cache.delete(account);
    cache.set(account, { lookup, until: clock.now() + cacheFor });
    lookup.catch(() => {
      if (cache.get(account)?.lookup === lookup) cache.delete(account);
    });
    const [oldest] = cache.keys();
    if (cache.size > capacity && oldest !== undefined) cache.delete(oldest);
    return lookup;
  }

  return {
    memberOf: (account) => {
      const found = cache.get(account);
      return found !== undefined && clock.now() < found.until ? found.lookup : look(account);
    },
    forget: (accounts) => announcements.announce({ kind: 'forget', accounts }),
  };
}
