import type { Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';

/** Where the service keeps everything. */
export interface Storage {
  /** Fails until `ready` has resolved, if it is a Postgres. */
  readonly sql: Sql;
  /**
   * Waits for the database and migrates it. Calls `onWaiting` once if it has to wait.
   * @throws StorageInUse when another process serves from it
   */
  ready(onWaiting: () => void): Promise<void>;
  close(): Promise<void>;
}

export interface StorageOptions {
  /** Prints one line for whoever runs the service. */
  readonly say: (line: string) => void;
  readonly onFault: (fault: unknown) => void;
  /** Called with the newest instant that is stored, before `sql` works; not called for an empty record. */
  readonly onNewest: (instant: Millis) => void;
  /** Server time in ms, which backups bear. */
  readonly now: () => Millis;
  /** Whether the embedded storage makes automatic backups. */
  readonly backsUp: boolean;
  /** Called, with the reason in one line, when nothing can be stored any more. The process must end. */
  readonly onLost: (line: string) => void;
}
