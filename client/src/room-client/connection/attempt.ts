import type { Access } from '@duet/shared';
import type { Reply } from './connection.ts';
import type { OpenSocket } from './socket.ts';

/** One attempt and the socket it led to. Once it has ended, its callbacks do nothing. */
export interface Attempt {
  socket: OpenSocket | null;
  upAt: number | null;
  access: Access | null;
  heardAt: number;
  readonly pending: Set<(reply: Reply) => void>;
  /** Cancels the current timer of this attempt: its limit, later its renewal. */
  cancel: () => void;
}
