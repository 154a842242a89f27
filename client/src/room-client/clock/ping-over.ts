import type { ClockPong } from '@duet/shared';
import { number, record, text } from '../api/shape.ts';
import type { Connection } from '../connection/connection.ts';

const isPong = record<ClockPong>({ t1: number, t2: number, t3: number, clockId: text });

/** How long to wait for a pong before the connection counts as dead, in ms. */
const pongTimeout = 4_000;

/** Asks the server for its time; null if no usable pong came. */
export const pingOver =
  (connection: Pick<Connection, 'request'>) =>
  async (t1: number): Promise<ClockPong | null> => {
    const reply = await connection.request('clock', { t1 }, pongTimeout);
    return reply.ok && isPong(reply.body) ? reply.body : null;
  };
