import type { ConnectionStatus } from './connection.ts';

export interface ConnectionSlice {
  readonly connection: ConnectionStatus;
  /** Something in front of the service wants a password, so the service is out of reach. */
  readonly barred: boolean;
  /** This device was revoked, or the account was deleted elsewhere. */
  readonly shutOut: boolean;
}
