import type { FastifyBaseLogger } from 'fastify';
import { DatabaseFailure } from '../platform/sql.ts';

/** Logs what went wrong, and where. */
export type FaultLog = (fault: unknown, where: string) => void;

/** How long the same failure of a store is not logged again, in ms: while a store is away, every press fails. */
const quietPeriod = 10_000;

export function createFaultLog(log: FastifyBaseLogger): FaultLog {
  const loggedAt = new Map<string, number>();

  return (fault, where) => {
    if (!(fault instanceof DatabaseFailure) || fault.code !== null) {
      log.error({ err: fault, where }, 'something failed');
      return;
    }
    const now = performance.now();
    if (now - (loggedAt.get(fault.message) ?? -quietPeriod) < quietPeriod) return;
    if (loggedAt.size > 100) loggedAt.clear();
    loggedAt.set(fault.message, now);
    log.warn({ reason: fault.message, where }, 'a store is away or slow');
  };
}
