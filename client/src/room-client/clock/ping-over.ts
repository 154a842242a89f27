import type { ClockPong } from '@duet/shared';
import { number, record, text } from '../api/shape.ts';
import type { Connection } from '../connection/connection.ts';

const isPong = record<ClockPong>({ t1: number, t2: number, t3: number, clockId: text });

/** Silence for so long after a ping means a dead connection; milliseconds. */
const patience = 4_000;

/** Asks for the time; null if no pong came, or none that can be used. */
export const pingOver =
  (connection: Pick<Connection, 'request'>) =>
  async (t1: number): Promise<ClockPong | null> => {
    const reply = await connection.request('clock', { t1 }, patience);
    return reply.ok && isPong(reply.body) ? reply.body : null;
  };
