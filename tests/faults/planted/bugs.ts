import { setTimeout as pause } from 'node:timers/promises';
import type { RedisServer } from '@duet/server/platform/redis';
import type { Sql } from '@duet/server/platform/sql';
import { commitScript, installScript } from '@duet/server/rooms/redis/redis-room-scripts';

/** Everything the service stands on. A planted bug is a lie of one of the two. */
export interface Ground {
  readonly sql: Sql;
  readonly redis: RedisServer;
}

type Plant = (ground: Ground) => Ground;

const isAppend = (text: string): boolean => text.includes('insert into events');

const withQuery = (sql: Sql, query: Sql['query']): Sql => ({
  query,
  transaction: (run) => sql.transaction(run),
});

/** Places of the memory's length among the arguments of the two scripts. */
const memoryInCommit = 7;
const memoryInInstall = 5;

/** A command's first answer is forgotten at once: the same id takes effect again. */
const forgetsCommands: Plant = ({ sql, redis }) => ({
  sql,
  redis: {
    ...redis,
    run(script, keys, args) {
      const place = { [commitScript.sha]: memoryInCommit, [installScript.sha]: memoryInInstall }[script.sha];
      return redis.run(script, keys, place === undefined ? args : args.with(place, 1));
    },
  },
});

/** How long what was called kept is not, in ms. */
const appendsLate = 1_500;

/** Everything is called recorded before it is. */
const acksEarly: Plant = ({ sql, redis }) => ({
  redis,
  sql: withQuery(sql, async (text, params) => {
    if (!isAppend(text)) return sql.query(text, params);
    void pause(appendsLate, undefined, { ref: false })
      .then(() => sql.query(text, params))
      .catch(() => undefined);
    return sql.query(
      "select pair_id, 'appended' as outcome from jsonb_to_recordset($1::jsonb) as i (pair_id text)",
      params,
    );
  }),
});

/** Text that must be in the statement: a plant that plants nothing would prove nothing. */
function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The append has no "${from}" any more.`);
  return text.replace(from, to);
}

/** A process whose room was built anew elsewhere still records. */
const ignoresEpoch: Plant = ({ sql, redis }) => ({
  redis,
  sql: withQuery(sql, (text, params) => {
    if (!isAppend(text)) return sql.query(text, params);
    const unfenced = replaced(text, 'where l.epoch = i.epoch and not l.ended', 'where not l.ended');
    return sql.query(replaced(unfenced, "when l.epoch <> i.epoch then 'fenced'", ''), params);
  }),
});

/** Bugs that the checker has to find, by the name that `DUET_PLANTED` takes. */
export const plants = { forgetsCommands, acksEarly, ignoresEpoch } as const;

export type PlantName = keyof typeof plants;
