/** Values that travel as SQL parameters in the same way through both drivers. */
export type SqlValue = string | number | boolean | null;

/** A database that speaks Postgres' SQL: PGlite in a worker, or a pool of connections. `int8` columns arrive as strings. */
export interface Sql {
  query<Row>(text: string, params?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs `run` in one transaction; rolls back when it throws. Use only the `Sql` it is given. */
  transaction<T>(run: (sql: Sql) => Promise<T>): Promise<T>;
}

/** What a database answered instead of rows; `code` is Postgres' SQLSTATE, or null if the database is not there. */
export class DatabaseFailure extends Error {
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}
