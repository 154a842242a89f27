import {
  accountKeysOf,
  type AccountKeys,
  type AgreementAction,
  agreementMessage,
  type AgreementTerms,
  agreementTerms,
  agreementWords,
  type AgreementWords,
  checkChain,
  contentHashOf,
  extendsPin,
  type Head,
  headAfter,
  loginMessage,
  otherSeat,
  type Seat,
  seats,
  sign,
  type SignedVersion,
  type Signers,
  stepHolds,
  toBase64url,
} from '@duet/shared';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, given, type Press } from '../support/people/story.ts';
import { ana, ben } from '../support/people/room-partner.ts';

const adopts = (version: number, renewals: number, lookAgain: string | null = null): Press => ({
  name: 'AdoptAgreement',
  id: `adopt:${version}`,
  version,
  renewals,
  lookAgainAt: lookAgain === null ? null : at(lookAgain),
});
const adopted = (version: number, renewals: number, [clock, lookAgain]: readonly [string, string?]) =>
  ({
    name: 'AgreementAdopted',
    agreement: version,
    renewals,
    lookAgainAt: lookAgain === undefined ? null : at(lookAgain),
    at: at(clock),
  }) as const;

describe('the room and the agreement', () => {
  test('[AGR-12] until there is a first one plain defaults hold', () => {
    const story = given();
    expect(story.view(ana)).not.toHaveProperty('agreement');
    story
      .when('20:00', ana.pauses('p1', 20))
      .thenHappens(...ana.paused('p1', '20:00', '20:20'))
      .sees(ana, { pause: { status: 'running', mine: { status: 'committed', renewalsLeft: 2 } } });
  });

  test('[AGR-16] once a version is in force new pauses go by it, and both see which it is', () => {
    given()
      .when('19:00', adopts(1, 1))
      .thenHappens(adopted(1, 1, ['19:00']))
      .sees(ben, { agreement: { version: 1, renewals: 1, lookAgainAt: null, lookAgain: false } })
      .when('20:00', ana.pauses('p1', 20))
      .thenHappens(
        ana.started('p1', '20:00', { pauseMinMinutes: 20, renewals: 1 }),
        ana.committed('p1', ['20:00', '20:20']),
      );
  });

  test('[AGR-16] a running pause keeps what it began with', () => {
    given(...ana.paused('p1', '20:00', '20:20'))
      .when('20:05', adopts(1, 0))
      .thenHappens(adopted(1, 0, ['20:05']))
      .sees(ana, { pause: { status: 'running', mine: { status: 'committed', renewalsLeft: 2 } } });
  });

  test('[AGR-16] a version replaces earlier ones only, and once', () => {
    given(adopted(2, 1, ['19:00']))
      .when('19:01', adopts(2, 1))
      .thenNothing()
      .when('19:02', adopts(1, 0))
      .thenNothing()
      .when('19:03', adopts(3, 0))
      .thenHappens(adopted(3, 0, ['19:03']));
  });

  test('[AGR-10] the time to look again comes once, and the next version names another', () => {
    given(adopted(1, 2, ['19:00', 'tomorrow 19:00']))
      .nextDue('tomorrow 19:00')
      .whenItIs('tomorrow 19:00')
      .thenHappens({ name: 'LookAgainDue', agreement: 1, at: at('tomorrow 19:00') })
      .sees(ana, { agreement: { version: 1, lookAgain: true } })
      .nextDue(null)
      .when('tomorrow 19:30', adopts(2, 2, 'tomorrow 20:00'))
      .thenHappens(adopted(2, 2, ['tomorrow 19:30', 'tomorrow 20:00']))
      .sees(ben, { agreement: { version: 2, lookAgain: false } })
      .nextDue('tomorrow 20:00');
  });
});

const people: Readonly<Record<Seat, AccountKeys>> = {
  a: accountKeysOf(new Uint8Array(16).fill(1)),
  b: accountKeysOf(new Uint8Array(16).fill(2)),
};
const pairId = toBase64url(new Uint8Array(32).fill(9));
const signers: Signers = {
  pairId,
  accounts: {
    a: { accountId: people.a.accountId, signingKey: people.a.signing.publicKey },
    b: { accountId: people.b.accountId, signingKey: people.b.signing.publicKey },
  },
};

interface Content {
  readonly proposer: Seat;
  readonly words: string;
  readonly terms: AgreementTerms;
}

interface Act {
  readonly seat: Seat;
  readonly action: AgreementAction;
  readonly version: number;
  readonly before: Head;
}

const signed = ({ words, terms }: Content, { seat, ...act }: Act) => {
  const step = { ...act, content: contentHashOf(words, terms), base: act.version - 1 };
  const message = agreementMessage({ ...step, signer: people[seat].accountId, pairId });
  return toBase64url(sign(people[seat].signing.seed, message));
};

/** The versions that both sign, in order, and their heads. */
function chainOf(contents: readonly Content[]): { versions: SignedVersion[]; heads: Head[] } {
  const versions: SignedVersion[] = [];
  const heads: Head[] = [];
  for (const [index, content] of contents.entries()) {
    const { proposer } = content;
    const before = heads.at(-1) ?? pairId;
    const place = { version: index + 1, before };
    const version = {
      ...content,
      version: index + 1,
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      proposedAt: index,
      signedAt: index + 1,
      proposed: signed(content, { seat: proposer, action: 'propose', ...place }),
      accepted: signed(content, { seat: otherSeat(proposer), action: 'accept', ...place }),
    };
    versions.push(version);
    heads.push(headAfter(pairId, before, version));
  }
  return { versions, heads };
}

const terms: fc.Arbitrary<AgreementTerms> = fc.record({
  renewals: fc.constantFrom(0, 1, 2),
  lookAgainAt: fc.option(fc.nat(), { nil: null }),
  dailyCheckIn: fc.boolean(),
  weeklyReview: fc.boolean(),
});
const content: fc.Arbitrary<Content> = fc.record({
  proposer: fc.constantFrom(...seats),
  words: fc.string({ minLength: 1, maxLength: 40 }),
  terms,
});
const contents = fc.array(content, { minLength: 1, maxLength: 4 });

const saying = (words: string): Content => ({
  proposer: 'a',
  words,
  terms: { renewals: 2, lookAgainAt: null, dailyCheckIn: false, weeklyReview: false },
});

describe('the words', () => {
  const whole: AgreementWords = {
    signal: { sign: '🌊 港湾', means: 'I am flooded.', answer: 'Come within an hour, at a time you name.' },
    otherWay: 'I call.',
    pause: { minutes: 30, each: { a: 'A walk.', b: 'Music.' }, returning: 'Here I am.' },
    phrases: ['I am here.', 'Take it slow.'],
    breathing: { pattern: { name: '4-6' }, minutes: 5, sound: false },
    values: 'We are on one side.',
    boundaries: 'Nobody leaves the house without a word.',
    helps: { a: 'Quiet.', b: 'A hand on the shoulder.' },
  };

  test('[AGR-1] every part of the words may be missing, and none may be empty or endless', () => {
    expect(agreementWords.parse(whole)).toEqual(whole);
    expect(agreementWords.parse({})).toEqual({});
    for (const wrong of [
      { phrases: [] },
      { phrases: Array.from({ length: 13 }, () => 'I am here.') },
      { values: '' },
      { values: 'a'.repeat(2_101) },
      { pause: { minutes: 0 } },
      { anything: 'else' },
    ])
      expect(agreementWords.safeParse(wrong).success).toBe(false);
  });
});

describe('the chain of versions', () => {
  test('[AGR-6] changing any term changes what is signed', () => {
    const before = saying('one').terms;
    const other: Required<AgreementTerms> = {
      renewals: 1,
      lookAgainAt: 1,
      dailyCheckIn: true,
      weeklyReview: true,
    };
    const hashes = agreementTerms
      .keyof()
      .options.map((term) => contentHashOf('words', { ...before, [term]: other[term] }));
    expect(new Set([contentHashOf('words', before), ...hashes]).size).toBe(hashes.length + 1);
  });

  test('[AGR-13] a chain that both signed verifies, from its start and from any part checked before', () => {
    fc.assert(
      fc.property(contents, fc.nat({ max: 4 }), (written, checked) => {
        const { versions, heads } = chainOf(written);
        expect(checkChain(signers, versions)).toEqual({ ok: true, heads });
        const from = heads.slice(0, Math.min(checked, heads.length));
        expect(checkChain(signers, versions, from)).toEqual({ ok: true, heads });
      }),
      { numRuns: 15 },
    );
  });

  type Fraud = (one: SignedVersion, two: SignedVersion) => readonly SignedVersion[];
  /** What a host could do to a chain of two versions, and at which version it is noticed. */
  const frauds: Readonly<Record<string, { readonly at: number; readonly done: Fraud }>> = {
    'words of its own': { at: 1, done: (one, two) => [{ ...one, words: `${one.words}.` }, two] },
    'other terms': {
      at: 1,
      done: (one, two) => [{ ...one, terms: { ...one.terms, weeklyReview: !one.terms.weeklyReview } }, two],
    },
    'another proposer': {
      at: 1,
      done: (one, two) => [{ ...one, proposer: otherSeat(one.proposer) }, two],
    },
    'one dropped': { at: 1, done: (_, two) => [two] },
    'two in the other order': { at: 1, done: (one, two) => [two, one] },
    'one twice': { at: 2, done: (one, two) => [one, one, two] },
    'the second signature left out': { at: 2, done: (one, two) => [one, { ...two, accepted: '' }] },
    'a proposal passed off as its acceptance': {
      at: 2,
      done: (one, two) => [one, { ...two, accepted: two.proposed }],
    },
    'a flipped bit': {
      at: 2,
      done: (one, two) => {
        const bytes = Buffer.from(two.accepted, 'base64url');
        bytes[5] = (bytes[5] ?? 0) ^ 1;
        return [one, { ...two, accepted: bytes.toString('base64url') }];
      },
    },
  };

  test.each(Object.entries(frauds))('[AGR-13] %s is found out', (_, { at, done }) => {
    fc.assert(
      fc.property(fc.tuple(content, content), (written) => {
        const [one, two] = chainOf(written).versions;
        if (one === undefined || two === undefined) throw new Error('There are two.');
        expect(checkChain(signers, done(one, two))).toEqual({ ok: false, version: at });
      }),
      { numRuns: 10 },
    );
  });

  test('[AGR-13] a chain that is shorter than the one seen before, or different, does not continue it', () => {
    const { heads } = chainOf([saying('one'), saying('two')]);
    const { heads: forked } = chainOf([saying('one'), saying('another')]);
    const pin = { version: 2, head: heads[1] ?? '' };
    expect(extendsPin(heads, pin)).toBe('extends');
    expect(extendsPin(heads, null)).toBe('extends');
    expect(extendsPin([...heads, pairId], pin)).toBe('extends');
    expect(extendsPin(heads.slice(0, 1), pin)).toBe('rolled_back');
    expect(extendsPin([], pin)).toBe('rolled_back');
    expect(extendsPin(forked, pin)).toBe('forked');
  });

  test('[AGR-6] a signature on an agreement is not valid for a login, and the other way round', () => {
    const step = { action: 'accept', version: 1, before: pairId, content: pairId, base: 0 } as const;
    const login = loginMessage('https://duet.example', toBase64url(new Uint8Array(16)), pairId);
    const ofLogin = toBase64url(sign(people.a.signing.seed, login));
    expect(stepHolds(signers, { ...step, seat: 'a' }, ofLogin)).toBe(false);
    for (const malformed of ['', 'x', pairId, '!'.repeat(86)])
      expect(stepHolds(signers, { ...step, seat: 'a' }, malformed)).toBe(false);
    expect(stepHolds(signers, { ...step, seat: 'a', before: 'no hash' }, ofLogin)).toBe(false);
  });
});
