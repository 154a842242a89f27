import {
  type Agreement,
  checkChain,
  type ClosedProposal,
  type Head,
  type Signers,
  type SignedVersion,
} from '@duet/shared';
import { expect } from 'vitest';
import { placeAfter } from '../support/people/raw-agreement.ts';

/** How a proposal ended. */
export type End = 'accepted' | ClosedProposal['outcome'];

/** Compares all that two people are told of their agreement, and fails on a contradiction. */
export interface Witness {
  /** Somebody was shown this. */
  sees(agreement: Agreement): void;
  /** Somebody was told that a proposal has ended like this. */
  hears(id: string, end: End): void;
  /** What both see while nothing is under way. */
  expectSame(here: Agreement, there: Agreement): void;
  /** How each proposal ended, as far as anybody was told. */
  readonly ends: ReadonlyMap<string, End>;
}

export function createWitness(signers: Signers): Witness {
  const ends = new Map<string, End>();
  /** The longest chain in force that anybody has seen. */
  let versions: readonly SignedVersion[] = [];
  let heads: readonly Head[] = [];

  /** AGR-7: one outcome, whoever is told, whenever and wherever. */
  function hears(id: string, end: End): void {
    expect(ends.get(id) ?? end).toBe(end);
    ends.set(id, end);
  }

  /** AGR-9: what was in force stays as it is. An answer that was overtaken on its way may show less than has been seen by now. */
  function sees(seen: Agreement): void {
    const common = Math.min(versions.length, seen.versions.length);
    expect(seen.versions.slice(0, common)).toEqual(versions.slice(0, common));
    if (seen.versions.length > versions.length) ({ versions } = seen);
    for (const { id } of seen.versions) hears(id, 'accepted');
    if (seen.closed !== null) hears(seen.closed.id, seen.closed.outcome);
  }

  function expectSame(here: Agreement, there: Agreement): void {
    expect(here).toEqual(there);
    sees(here);
    expect(here.versions).toHaveLength(versions.length);
    const signed = [...ends].filter(([, end]) => end === 'accepted').map(([id]) => id);
    expect(here.versions.map(({ id }) => id).toSorted()).toEqual(signed.toSorted());
    const checked = checkChain(signers, versions, heads);
    expect(checked).toMatchObject({ ok: true });
    if (checked.ok) ({ heads } = checked);
    if (here.open === null) return;
    expect(ends.has(here.open.id)).toBe(false);
    const { version, before } = here.open;
    expect({ version, before }).toEqual(placeAfter(signers.pairId, here));
  }

  return { sees, hears, expectSame, ends };
}
