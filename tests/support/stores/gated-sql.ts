import { DatabaseFailure, type Sql } from '@duet/server/platform/sql';

export interface GatedSql extends Sql {
  /** From now on appends to the record wait, or fail, until `open`. Everything else goes through. */
  shut(how: 'waits' | 'fails'): void;
  open(): void;
  /** How many appends have been requested. */
  appends(): number;
}

/** A real database whose appends to the record can be held back or refused, as if Postgres were slow or away. */
export function gateAppends(sql: Sql): GatedSql {
  let gate: 'open' | 'waits' | 'fails' = 'open';
  let appends = 0;
  let release: (() => void) | undefined;
  let opened = Promise.resolve();

  return {
    transaction: (run) => sql.transaction(run),
    async query(text, params) {
      if (text.includes('insert into events')) {
        appends += 1;
        if (gate === 'fails') throw new DatabaseFailure('the database is away', null);
        if (gate === 'waits') await opened;
      }
      return sql.query(text, params);
    },
    shut(how) {
      gate = how;
      opened = new Promise((resolve) => {
        release = resolve;
      });
    },
    open() {
      gate = 'open';
      release?.();
    },
    appends: () => appends,
  };
}
