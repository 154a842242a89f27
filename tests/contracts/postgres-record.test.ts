import { migrate } from '@duet/server/platform/migrate';
import { openPostgres, type PostgresDatabase } from '@duet/server/platform/postgres';
import { DatabaseFailure } from '@duet/server/platform/sql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnPostgres, startPostgres, type ThrowawayPostgres } from '../support/stores/postgres.ts';
import { roomRecordContract } from './room-record.ts';

const ignore = (): void => undefined;

describeOnPostgres('on Postgres', () => {
  let server: ThrowawayPostgres;
  let database: PostgresDatabase;
  const open = (): PostgresDatabase => openPostgres({ url: server.url, onFault: ignore });

  beforeAll(async () => {
    server = await startPostgres();
    database = open();
    await migrate(database);
  });
  afterAll(async () => {
    await database.close();
    await server.remove();
  });

  roomRecordContract(async () => database);

  it('a transaction that throws leaves nothing behind', async () => {
    await database.query('create table tried (n int)');
    const failing = database.transaction(async (sql) => {
      await sql.query('insert into tried values ($1)', [1]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await database.query('select * from tried')).toEqual([]);
  });

  it('migrating again changes nothing', async () => {
    const done = () => database.query('select * from schema_migrations order by number');
    const before = await done();
    await migrate(database);
    expect(await done()).toEqual(before);
  });

  it('a wrong statement says its SQLSTATE, and the connection goes on', async () => {
    await expect(database.query('select nothing')).rejects.toMatchObject({ code: '42703' });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('a table that changes its columns between two statements is no failure', async () => {
    await database.query('create table changing (n int)');
    const all = () => database.query('select * from changing where n >= $1', [0]);
    expect(await all()).toEqual([]);
    await database.query('alter table changing add column also text');
    await database.query('insert into changing values ($1, $2)', [1, 'one']);
    expect(await all()).toEqual([{ n: 1, also: 'one' }]);
    expect(await all()).toEqual([{ n: 1, also: 'one' }]);
  });

  it('[STO-2] a lock that one process holds no other gets until it is released', async () => {
    const [one, other] = [open(), open()];
    expect(await one.hold('duet', 'exclusive', ignore)).toBe(true);
    expect(await other.hold('duet', 'exclusive', ignore)).toBe(false);
    await one.close();
    expect(await other.hold('duet', 'exclusive', ignore)).toBe(true);
    await other.close();
  });

  it('[STO-2] several may share the lock, and then nobody gets it exclusively', async () => {
    const [one, other, alone] = [open(), open(), open()];
    expect(await one.hold('duet', 'shared', ignore)).toBe(true);
    expect(await other.hold('duet', 'shared', ignore)).toBe(true);
    expect(await alone.hold('duet', 'exclusive', ignore)).toBe(false);
    for (const each of [one, other, alone]) await each.close();
  });

  it('[STO-3] a server that goes away makes statements fail, and they work again when it is back', async () => {
    const brief = open();
    expect(await brief.query('select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop('kill');
    const failure = await brief.query('select 1').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DatabaseFailure);
    expect(failure).toMatchObject({ code: null });
    await expect(brief.transaction((sql) => sql.query('select 1'))).rejects.toMatchObject({ code: null });
    await server.start();
    expect(await brief.query('select 1 as one')).toEqual([{ one: 1 }]);
    await brief.close();
  });
});
