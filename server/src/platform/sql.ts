/** Values that both drivers pass as SQL parameters in the same way. */
export type SqlValue = string | number | boolean | null;

/**
 * A database that speaks Postgres' SQL: PGlite in a worker, or a pool of connections. `int8` columns are read as strings.
 */
export interface Sql {
  query<Row>(text: string, params?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs `run` in one transaction, and rolls back if it throws. Inside, use only the `Sql` that it is given. */
  transaction<T>(run: (sql: Sql) => Promise<T>): Promise<T>;
}

/** A statement or command failed. `code` is Postgres' SQLSTATE, or null if the database or Redis is away. */
export class DatabaseFailure extends Error {
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}
