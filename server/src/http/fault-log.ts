import type { FastifyBaseLogger } from 'fastify';
import { DatabaseFailure } from '../platform/sql.ts';

/** Writes down what went wrong, and where. */
export type FaultLog = (fault: unknown, where: string) => void;

/** In ms. A store that is away fails every press: one line tells of many. */
const quiet = 10_000;

export function createFaultLog(log: FastifyBaseLogger): FaultLog {
  const told = new Map<string, number>();

  return (fault, where) => {
    if (!(fault instanceof DatabaseFailure) || fault.code !== null) {
      log.error({ err: fault, where }, 'something failed');
      return;
    }
    const now = performance.now();
    if (now - (told.get(fault.message) ?? -quiet) < quiet) return;
    if (told.size > 100) told.clear();
    told.set(fault.message, now);
    log.warn({ reason: fault.message, where }, 'a store is away or slow');
  };
}
