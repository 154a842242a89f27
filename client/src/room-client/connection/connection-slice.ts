import type { ConnectionStatus } from './connection.ts';

export interface ConnectionSlice {
  readonly connection: ConnectionStatus;
  /** This device was revoked, or the account was deleted elsewhere. */
  readonly shutOut: boolean;
}
