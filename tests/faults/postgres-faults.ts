import { setTimeout as pause } from 'node:timers/promises';
import type { Verdict } from '../support/wire.ts';
import { aWhile, inTurn, type Play, repeatedly, type Scenario, underLoad } from './scenario.ts';

const killPostgres = repeatedly(async (play) => {
  play.stage.kills.count += 1;
  await play.stage.postgres.stop('kill');
  await aWhile(play, 2_000);
  await play.stage.postgres.start();
});

/** Postgres is connected and answers nothing: to the process it looks frozen. */
const freezePostgres = repeatedly(async (play, index) => {
  const { toPostgres } = inTurn(play.stage.nodes, index);
  const frozen = aWhile(play, 4_000);
  toPostgres.rule(async (): Promise<Verdict> => {
    await frozen;
    return 'pass';
  });
  await frozen;
  toPostgres.rule(null);
});

/** For a while Postgres is a standby that takes no writes. */
const readOnly = repeatedly(async (play) => {
  const { record } = play.stage;
  await record.query('alter system set default_transaction_read_only = on');
  await record.query('select pg_reload_conf()');
  await aWhile(play, 3_000);
  await record.query('alter system reset default_transaction_read_only');
  await record.query('select pg_reload_conf()');
});

/** Each commit of events takes a moment, during which its backend is killed: nobody is told whether it took effect. */
async function killInCommit(play: Play): Promise<void> {
  const { stage, count } = play;
  await stage.record.query(`
    create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.02); return null; end $$;
    create constraint trigger linger after insert on events deferrable initially deferred
      for each row execute function linger()`);
  await underLoad(play, async () => {
    for (let index = 0; index < count; ) {
      const killed = await stage.record.query<{ killed: boolean }>(
        `select pg_terminate_backend(pid) as killed from pg_stat_activity
         where wait_event = 'PgSleep' and pid <> pg_backend_pid()`,
      );
      index += killed.length;
      stage.kills.count += killed.length;
      // Otherwise every retry of a press would be killed as well.
      await pause(killed.length > 0 ? 150 + play.random.below(150) : 1);
    }
  });
  await stage.record.query('drop trigger linger on events; drop function linger()');
}

const two = { nodes: 2, redis: 'one' } as const;
const away = { recordIsAway: true } as const;

export const postgresScenarios: readonly Scenario[] = [
  { name: 'postgres-killed', stage: two, couples: 3, few: 1, many: 8, play: killPostgres, ...away },
  { name: 'postgres-frozen', stage: two, couples: 3, few: 1, many: 10, play: freezePostgres, ...away },
  { name: 'postgres-read-only', stage: two, couples: 3, few: 1, many: 6, play: readOnly, ...away },
  { name: 'killed-in-commit', stage: two, couples: 4, few: 3, many: 60, play: killInCommit },
];
