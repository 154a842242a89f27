import type { PairId } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { type Adoption, deleteAdoption, listAdoptions } from './sql-adoptions.ts';

/** Brings each version that both have signed into the pair's room, which then goes by it. */
export interface Adoptions {
  /** For one pair, now. What fails is retried in the background. */
  adopt(pairId: PairId): Promise<void>;
  /** For whatever a crash or an outage left behind, and from then on every 30 s. */
  start(): void;
  close(): void;
}

export interface AdoptionsOptions {
  readonly sql: Sql;
  readonly rooms: Pick<Rooms, 'run'>;
  readonly onFailure: (error: unknown) => void;
}

/** How often adoptions that are still pending are retried, in ms. */
const sweepEvery = 30_000;

export function createAdoptions({ sql, rooms, onFailure }: AdoptionsOptions): Adoptions {
  let sweeping: NodeJS.Timeout | undefined;

  /** Harmless when repeated, by this or another process: a room adopts a version only once (AGR-5). */
  async function carry(adoption: Adoption): Promise<void> {
    const { pairId, version, renewals, lookAgainAt } = adoption;
    const answer = await rooms.run(pairId, 'agreement', {
      name: 'AdoptAgreement',
      id: `adopt:${version}`,
      version,
      renewals,
      lookAgainAt,
    });
    const settled = answer.ok ? answer.kept : answer.rejection.code !== 'unavailable';
    if (settled) await deleteAdoption(sql, adoption);
  }

  async function sweep(pairId: PairId | null): Promise<void> {
    // One unreachable room must not hold back the others.
    for (const adoption of await listAdoptions(sql, pairId)) await carry(adoption).catch(onFailure);
  }

  const sweepAll = (): void => void sweep(null).catch(onFailure);

  return {
    adopt: (pairId) => sweep(pairId).catch(onFailure),
    start() {
      sweepAll();
      sweeping = setInterval(sweepAll, sweepEvery);
    },
    close: () => clearInterval(sweeping),
  };
}
