import { setTimeout as pause } from 'node:timers/promises';
import type { RedisServer } from '@duet/server/platform/redis';
import type { Sql } from '@duet/server/platform/sql';
import { commitScript, installScript } from '@duet/server/rooms/redis/redis-room-scripts';

/** The two stores of the service. A planted bug makes one of them lie. */
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

/** The index, in each script's arguments, of how many commands are remembered. */
const memoryInCommit = 7;
const memoryInInstall = 5;

/** Commands are forgotten at once, so that the same id takes effect again. */
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

/** How late an append is made that was already called kept, in ms. */
const appendsLate = 1_500;

/** Everything is acknowledged as recorded before it is. */
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

/** Throws if `from` is not in the statement: a plant that changes nothing would prove nothing. */
function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The append has no "${from}" any more.`);
  return text.replace(from, to);
}

/** A process still records a room that was rebuilt elsewhere. */
const ignoresEpoch: Plant = ({ sql, redis }) => ({
  redis,
  sql: withQuery(sql, (text, params) => {
    if (!isAppend(text)) return sql.query(text, params);
    const unfenced = replaced(text, 'where l.epoch = i.epoch and not l.ended', 'where not l.ended');
    return sql.query(replaced(unfenced, "when l.epoch <> i.epoch then 'fenced'", ''), params);
  }),
});

/** The bugs that the checker has to find, by their names in `DUET_PLANTED`. */
export const plants = { forgetsCommands, acksEarly, ignoresEpoch } as const;

export type PlantName = keyof typeof plants;
