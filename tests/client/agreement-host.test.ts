import type { Agreement, SignedVersion } from '@duet/shared';
import { describe, expect, test } from 'vitest';
import {
  agree,
  agreementOf,
  draftOf,
  hostFor,
  proposalAt,
  seesAgreement,
} from '../support/people/app-agreement.ts';
import { partnersOnOneService } from './partners.ts';

const { partner, givenPair } = partnersOnOneService();

type Lie = (told: Agreement) => unknown;
const flipped = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
const first = (told: Agreement, change: (version: SignedVersion) => object): object => ({
  ...told,
  versions: told.versions.map((version, index) =>
    index === 0 ? { ...version, ...change(version) } : version,
  ),
});

describe('a host that tells something else', () => {
  const lies: Readonly<Record<string, { readonly lie: Lie; readonly kind: string }>> = {
    'a flipped byte in the words': {
      lie: (told) => first(told, ({ words }) => ({ words: flipped(words) })),
      kind: 'broken',
    },
    'other terms': {
      lie: (told) => first(told, ({ terms }) => ({ terms: { ...terms, renewals: 0 } })),
      kind: 'broken',
    },
    'a signature swapped for another': {
      lie: (told) => first(told, ({ proposed }) => ({ accepted: proposed })),
      kind: 'broken',
    },
    'the first version dropped': {
      lie: (told) => ({ ...told, versions: told.versions.slice(1) }),
      kind: 'broken',
    },
    'the two in the other order': {
      lie: (told) => ({ ...told, versions: told.versions.toReversed() }),
      kind: 'broken',
    },
    'the newest version dropped': {
      lie: (told) => ({ ...told, versions: told.versions.slice(0, 1) }),
      kind: 'rolled_back',
    },
    'no version at all': { lie: (told) => ({ ...told, versions: [] }), kind: 'rolled_back' },
  };

  test.each(Object.entries(lies))(
    '[AGR-15] [C6] %s: the device says so, and goes on by what it checked',
    async (_, { lie, kind }) => {
      const host = hostFor();
      const { ana, ben } = await givenPair({ fetch: host.fetch });
      await agree(ana, ben, draftOf('Harbour'));
      await agree(ben, ana, draftOf('Lighthouse'));
      const before = agreementOf(ana).versions;
      host.tell(lie);
      await ana.client.refreshAgreement();
      const { warning, versions } = agreementOf(ana);
      expect(warning).toMatchObject({ kind });
      expect(versions).toEqual(before);
      host.tell(null);
      await ana.client.refreshAgreement();
      expect(agreementOf(ana).warning).toBeNull();
    },
  );

  test('[AGR-6] [AGR-15] [C6] a proposal that its proposer never signed is not shown', async () => {
    const host = hostFor();
    const { ana, ben } = await givenPair({ fetch: host.fetch });
    host.tell(({ open, ...told }) => ({
      ...told,
      open: open === null ? null : { ...open, terms: { ...open.terms, renewals: 0 } },
    }));
    await ben.client.propose(draftOf('Harbour'));
    const { open } = await seesAgreement(ana, 'the warning', (it) => it.warning !== null);
    expect(open).toBeNull();
  });

  test('[AGR-14] [AGR-15] [C6] an acceptance withheld from one of the two shows with the other’s next text', async () => {
    const host = hostFor();
    const { ana, ben } = await givenPair({ fetch: host.fetch });
    await ana.client.propose(draftOf('Harbour'));
    const id = await proposalAt(ben);
    host.tell((told) => ({ ...told, versions: [], open: null, closed: null }));
    await ben.client.acceptProposal(id);
    ben.client.sayPhrase('We have agreed.');
    const { warning } = await seesAgreement(ana, 'the warning', (it) => it.warning !== null);
    expect(warning?.kind).toBe('forked');
  });

  test('[AGR-15] [C6] a host that rolls the chain back for a new device is found out', async () => {
    const { ana, ben } = await givenPair();
    await agree(ana, ben, draftOf('Harbour'));
    const old = agreementOf(ana).versions.length;
    await agree(ben, ana, draftOf('Lighthouse'));
    const words = ana.client.words() ?? '';
    const host = hostFor();
    host.tell((told) => ({ ...told, versions: told.versions.slice(0, old) }));
    const tablet = partner({ name: 'Ana’s tablet', fetch: host.fetch });
    await tablet.client.restore(words);
    const { warning, versions } = await seesAgreement(tablet, 'the warning', (it) => it.warning !== null);
    expect(warning).toEqual({ kind: 'rolled_back', version: 2 });
    expect(versions).toEqual([]);
  });
});
