import type { AccountId, Millis, PairId, Seat } from '@duet/shared';
import type { Announcements } from '../processes/announcements.ts';
import type { Sql } from '../platform/sql.ts';
import { findMembership } from './sql-pairs.ts';

/** An account's place in its running pair. */
export interface Membership {
  readonly pairId: PairId;
  readonly seat: Seat;
  readonly partner: AccountId;
}

export interface Memberships {
  /** The running pair of the account, if any; remembered until `forget`, and no longer than it is believed. */
  readonly memberOf: (account: AccountId) => Promise<Membership | null>;
  /** To be called when a pair has begun or ended, after the transaction; all processes forget. */
  readonly forget: (accounts: readonly AccountId[]) => void;
}

export interface MembershipsOptions {
  readonly announcements: Announcements;
  readonly clock: { now(): Millis };
  /** In ms: where other processes make and end pairs as well, their word may be lost. */
  readonly believedFor: number;
}

interface Known {
  readonly looking: Promise<Membership | null>;
  readonly until: Millis;
}

const capacity = 50_000;

/** A lookup under way while a pair ends may still say the old pair once; the room itself is over by then. */
export function createMemberships(
  sql: Sql,
  { announcements, clock, believedFor }: MembershipsOptions,
): Memberships {
  const known = new Map<AccountId, Known>();

  announcements.onWord((word) => {
    if (word.kind === 'forget') for (const account of word.accounts) known.delete(account);
  });
  announcements.onMissed(() => known.clear());

  function look(account: AccountId): Promise<Membership | null> {
    const looking = findMembership(sql, account);
    // What is oldest is to come first.
    known.delete(account);
    known.set(account, { looking, until: clock.now() + believedFor });
    looking.catch(() => {
      if (known.get(account)?.looking === looking) known.delete(account);
    });
    const [oldest] = known.keys();
    if (known.size > capacity && oldest !== undefined) known.delete(oldest);
    return looking;
  }

  return {
    memberOf: (account) => {
      const found = known.get(account);
      return found !== undefined && clock.now() < found.until ? found.looking : look(account);
    },
    forget: (accounts) => announcements.say({ kind: 'forget', accounts }),
  };
}
