import type { ConnectionStatus } from './connection.ts';

export interface ConnectionSlice {
  readonly connection: ConnectionStatus;
  /**
   * Why nothing gets through, if it is known. `barred`: something in front of the service wants a password. `unknown`: the
   * service does not know this device or its pair, as after the loss of its record (REC-2, REC-3).
   */
  readonly obstacle: 'barred' | 'unknown' | null;
  /** The service says that this device was removed, or the account deleted elsewhere. */
  readonly shutOut: boolean;
}
