import type { Agreement, AgreementTerms, AgreementWords, Pattern } from '@duet/shared';
import { type Check, flag, list, nullable, number, oneOf, record, text } from '../api/shape.ts';

/** What a partner's app may leave out. */
const optional =
  <Value>(check: Check<Value>): Check<Value | undefined> =>
  (value): value is Value | undefined =>
    value === undefined || check(value);

const terms: Check<AgreementTerms> = record<AgreementTerms>({
  renewals: number,
  lookAgainAt: nullable(number),
  dailyCheckIn: flag,
  weeklyReview: flag,
});
const seat = oneOf('a', 'b');
const proposal = {
  id: text,
  version: number,
  proposer: seat,
  words: text,
  terms,
  proposedAt: number,
  proposed: text,
};

export const agreementAnswer: Check<Agreement> = record<Agreement>({
  inForce: number,
  versions: list(record({ ...proposal, signedAt: number, accepted: text })),
  open: nullable(record({ ...proposal, before: text })),
  closed: nullable(
    record({
      ...proposal,
      before: text,
      outcome: oneOf('declined', 'withdrawn', 'superseded'),
      closedAt: number,
      signature: nullable(text),
      comment: nullable(text),
    }),
  ),
});

const each = record<{ a?: string | undefined; b?: string | undefined }>({
  a: optional(text),
  b: optional(text),
});
const isNamed = record({ name: oneOf('4-6', '5-5', 'box', 'sigh') });
const isOwn = record({ name: oneOf('custom'), inhale: number, hold: number, exhale: number, rest: number });
const pattern: Check<Pattern> = (value): value is Pattern => isNamed(value) || isOwn(value);

/** Every part is optional, so each is checked by itself and only if it is there. */
const parts = {
  signal: record({ sign: optional(text), means: optional(text), answer: optional(text) }),
  pause: record({ minutes: optional(number), each: optional(each), returning: optional(text) }),
  phrases: list(text),
  breathing: record({ pattern: optional(pattern), minutes: optional(number), sound: optional(flag) }),
  otherWay: text,
  values: text,
  boundaries: text,
  helps: each,
} as const;

function hasForm(value: unknown): value is AgreementWords {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(parts).every(([name, check]) => {
    const part: unknown = Reflect.get(value, name);
    return part === undefined || check(part);
  });
}

/** The words of an opened agreement; null if this app does not know their form. */
export function wordsIn(opened: string): AgreementWords | null {
  try {
    const found: unknown = JSON.parse(opened);
    return hasForm(found) ? found : null;
  } catch {
    return null;
  }
}
