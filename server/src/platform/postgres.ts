import { Client, type ClientBase, Pool, type PoolClient, types } from 'pg';
import { DatabaseFailure, type Sql, type SqlValue } from './sql.ts';

export interface PostgresDatabase extends Sql {
  /**
   * Holds `name` until `close`, alone or together with all who share it, or answers false while that is not possible. Lost with
   * its connection, it is asked for again; `onTaken` hears if somebody else has it by then.
   */
  hold(name: string, how: 'alone' | 'shared', onTaken: () => void): Promise<boolean>;
  close(): Promise<void>;
}

export interface PostgresOptions {
  readonly url: string;
  /** Hears of connections that break while nobody uses them. */
  readonly onFault: (fault: unknown) => void;
}

/** In ms: a database that answers no sooner counts as away. */
const connectLimit = 3_000;
const statementLimit = 10_000;
const holdAgain = 1_000;

// Days as text, as the embedded database gives them (`int8` is text in both by itself).
const dateType = 1082;
types.setTypeParser(dateType, (value) => value);

/** SQLSTATE classes that say the database is away, not that the statement is wrong: connection, resources, shutdown. */
const awayClasses: ReadonlySet<string> = new Set(['08', '53', '57', '58']);

function failureOf(error: unknown): DatabaseFailure {
  const { message = String(error), code = null } = error as { message?: string; code?: string };
  const isState = code !== null && /^[0-9A-Z]{5}$/.test(code);
  return new DatabaseFailure(message, isState && !awayClasses.has(code.slice(0, 2)) ? code : null);
}

interface Statement {
  readonly text: string;
  readonly values?: SqlValue[];
  readonly name?: string;
}

const statementOf = (text: string, params: readonly SqlValue[] = []): Statement =>
  params.length === 0 ? { text } : { text, values: [...params] };

const names = new Map<string, string>();

/** A connection plans it once: to plan an append of one event takes Postgres longer than to carry it out. */
function prepared(statement: Statement): Statement {
  if (statement.values === undefined) return statement;
  const name = names.get(statement.text) ?? `duet_${names.size}`;
  names.set(statement.text, name);
  return { ...statement, name };
}

/** SQLSTATE of a prepared statement whose rows have another form by now, as after a newer process has migrated. */
const outlived = '0A000';

async function run<Row>(client: Pick<ClientBase, 'query'>, statement: Statement): Promise<readonly Row[]> {
  try {
    const result: unknown = await client.query(statement);
    // Several statements in one text answer with several results.
    const last: unknown = Array.isArray(result) ? result.at(-1) : result;
    return (last as { rows: Row[] } | undefined)?.rows ?? [];
  } catch (error) {
    throw failureOf(error);
  }
}

/** A pool of connections to Postgres. It opens them as needed: a server that is away makes statements fail, not this. */
export function openPostgres({ url, onFault }: PostgresOptions): PostgresDatabase {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: connectLimit,
    statement_timeout: statementLimit,
    query_timeout: statementLimit,
    application_name: 'duet',
    max: 10,
  });
  // Without a listener a connection that breaks ends the process: idle ones tell the pool, those in use only themselves.
  pool.on('error', onFault);
  pool.on('connect', (client) => client.on('error', () => undefined));

  let holder: Client | null = null;
  let closed = false;

  async function connected(): Promise<PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      throw failureOf(error);
    }
  }

  async function transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await connected();
    const inside: Sql = {
      query: (text, params) => run(client, statementOf(text, params)),
      transaction: (nested) => nested(inside),
    };
    try {
      await inside.query('begin');
      const result = await work(inside);
      await inside.query('commit');
      client.release();
      return result;
    } catch (error) {
      // A connection that cannot even roll back is not given to anybody else.
      const broken = await inside.query('rollback').then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  }

  async function hold(name: string, how: 'alone' | 'shared', onTaken: () => void): Promise<boolean> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: connectLimit,
      keepAlive: true,
    });
    const again = (): void => {
      if (closed || holder !== client) return;
      hold(name, how, onTaken).then(
        (held) => {
          if (!held) onTaken();
        },
        () => setTimeout(again, holdAgain),
      );
    };
    client.on('error', (error) => {
      onFault(error);
      again();
    });
    try {
      await client.connect();
      const [row] = await run<{ held: boolean }>(
        client,
        statementOf(
          `select ${how === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared'}(hashtextextended($1, 0)) as held`,
          [name],
        ),
      );
      if (row?.held === true && !closed) {
        holder = client;
        return true;
      }
      await client.end();
      return false;
    } catch (error) {
      void client.end().catch(() => undefined);
      throw failureOf(error);
    }
  }

  return {
    query: async <Row>(text: string, params?: readonly SqlValue[]) => {
      const client = await connected();
      const statement = statementOf(text, params);
      let isOutlived = false;
      try {
        const rows = await run<Row>(client, prepared(statement)).catch((error: unknown) => {
          isOutlived = error instanceof DatabaseFailure && error.code === outlived;
          if (!isOutlived) throw error;
          return run<Row>(client, statement);
        });
        client.release(isOutlived);
        return rows;
      } catch (error) {
        // One that gave no answer may still be at it.
        client.release(isOutlived || (error instanceof DatabaseFailure && error.code === null));
        throw error;
      }
    },
    transaction,
    hold,
    async close() {
      closed = true;
      await holder?.end();
      await pool.end();
    },
  };
}
