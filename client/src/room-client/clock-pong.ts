import type { ClockPong } from '@duet/shared';
import { number, record, text } from './api-shape.ts';
import type { Reply } from './connection.ts';

const isPong = record<ClockPong>({ t1: number, t2: number, t3: number, clockId: text });

/** The pong in a reply to `clock`; null if none came, or none that can be used. */
export const pongOf = (reply: Reply): ClockPong | null =>
  reply.ok && isPong(reply.body) ? reply.body : null;
