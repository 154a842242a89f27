import type { AccountId, PairId, Seat } from '@duet/shared';
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
  /** To be called when a pair has begun or ended, after the transaction. */
  readonly forget: (accounts: readonly AccountId[]) => void;
}

const capacity = 50_000;

/**
 * For a single process: pairs begin and end only through it. A lookup under way while a pair ends may still say the
 * old pair once; the room itself is over by then.
 */
export function createMemberships(sql: Sql): Memberships {
  const known = new Map<AccountId, Promise<Membership | null>>();

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
    forget: (accounts) => {
      for (const account of accounts) known.delete(account);
    },
  };
}
