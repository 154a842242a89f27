import type { AccountId, PairId, Seat } from '@duet/shared';
import type { Announcements } from '../announcements/announcements.ts';
import type { Sql } from '../platform/sql.ts';
import { findMembership } from './sql-pairs.ts';

/** An account's place in its running pair. */
export interface Membership {
  readonly pairId: PairId;
  readonly seat: Seat;
  readonly partner: AccountId;
}

export interface Memberships {
  /** The running pair of the account, if any; remembered until `forget`. */
  readonly memberOf: (account: AccountId) => Promise<Membership | null>;
  /** To be called when a pair has begun or ended, after the transaction; all processes forget. */
  readonly forget: (accounts: readonly AccountId[]) => void;
}

const capacity = 50_000;

/** A lookup under way while a pair ends may still say the old pair once; the room itself is over by then. */
export function createMemberships(sql: Sql, announcements: Announcements): Memberships {
  const known = new Map<AccountId, Promise<Membership | null>>();

  announcements.onWord((word) => {
    if (word.kind === 'forget') for (const account of word.accounts) known.delete(account);
  });
  announcements.onMissed(() => known.clear());

  function look(account: AccountId): Promise<Membership | null> {
    const looking = findMembership(sql, account);
    known.set(account, looking);
    looking.catch(() => {
      if (known.get(account) === looking) known.delete(account);
    });
    const [oldest] = known.keys();
    if (known.size > capacity && oldest !== undefined) known.delete(oldest);
    return looking;
  }

  return {
    memberOf: (account) => known.get(account) ?? look(account),
    forget: (accounts) => announcements.say({ kind: 'forget', accounts }),
  };
}
