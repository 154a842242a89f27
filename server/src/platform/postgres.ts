import { Client, type ClientBase, Pool, type PoolClient, types } from 'pg';
import { DatabaseFailure, type Sql, type SqlValue } from './sql.ts';

export interface PostgresDatabase extends Sql {
  /**
   * Holds the advisory lock `name` until `close`, exclusively or shared. False if somebody else's lock prevents that. If the
   * connection breaks, the lock is acquired again; `onTaken` is called if somebody else has it by then.
   */
  hold(name: string, how: 'exclusive' | 'shared', onTaken: () => void): Promise<boolean>;
  close(): Promise<void>;
}

export interface PostgresOptions {
  readonly url: string;
  /** Called when an idle connection breaks. */
  readonly onFault: (fault: unknown) => void;
}

/** How long a connection attempt and a statement may take before the database counts as away, in ms. */
const connectLimit = 3_000;
const statementLimit = 10_000;
/** How long a lost lock waits before it is tried again, in ms. */
const holdRetryAfter = 1_000;

// Dates as text, as in the embedded database; `pg` returns `int8` as text by default.
const dateType = 1082;
types.setTypeParser(dateType, (value) => value);

/**
 * SQLSTATE classes that mean that the database is away, not that the statement is wrong: connection, resources, shutdown.
 */
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

/** Named, so that each connection plans it once: planning an append of one event takes Postgres longer than running it. */
function prepared(statement: Statement): Statement {
  if (statement.values === undefined) return statement;
  const name = names.get(statement.text) ?? `duet_${names.size}`;
  names.set(statement.text, name);
  return { ...statement, name };
}

/** SQLSTATE of a prepared statement whose result type has changed, as after a migration by a newer process. */
const stalePlan = '0A000';

async function run<Row>(client: Pick<ClientBase, 'query'>, statement: Statement): Promise<readonly Row[]> {
  try {
    const result: unknown = await client.query(statement);
    // Several statements in one text give several results.
    const last: unknown = Array.isArray(result) ? result.at(-1) : result;
    return (last as { rows: Row[] } | undefined)?.rows ?? [];
  } catch (error) {
    throw failureOf(error);
  }
}

/** A pool of connections to Postgres, opened as needed: if the server is away, statements fail, but not this call. */
export function openPostgres({ url, onFault }: PostgresOptions): PostgresDatabase {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: connectLimit,
    statement_timeout: statementLimit,
    query_timeout: statementLimit,
    application_name: 'duet',
    max: 10,
  });
  // Without a listener, a broken connection would end the process. Idle clients emit on the pool, clients in use on themselves.
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
      // A connection that cannot even roll back is not reused.
      const broken = await inside.query('rollback').then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  }

  async function hold(name: string, how: 'exclusive' | 'shared', onTaken: () => void): Promise<boolean> {
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
        () => setTimeout(again, holdRetryAfter),
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
          `select ${how === 'exclusive' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared'}(hashtextextended($1, 0)) as held`,
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
      let isStale = false;
      try {
        const rows = await run<Row>(client, prepared(statement)).catch((error: unknown) => {
          isStale = error instanceof DatabaseFailure && error.code === stalePlan;
          if (!isStale) throw error;
          return run<Row>(client, statement);
        });
        client.release(isStale);
        return rows;
      } catch (error) {
        // A connection that did not answer may still be running the statement, so it is not reused.
        client.release(isStale || (error instanceof DatabaseFailure && error.code === null));
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
