import * as z from 'zod';
import type { AgreementTerms } from '../agreement/terms.ts';
import { pattern } from './room.ts';
import { millis } from './scalars.ts';

/**
 * Limits are in UTF-16 units. Apps allow 300 and 700 letters, of any number of units, but no more bytes than this; and a byte is
 * at most one unit.
 */
const line = z.string().min(1).max(900);
const passage = z.string().min(1).max(2_100);
const each = z.strictObject({ a: passage.optional(), b: passage.optional() });

/**
 * What the couple wrote, in their own words. Every part is optional. It is sealed as JSON: the service never sees it.
 */
export const agreementWords = z.strictObject({
  signal: z
    .strictObject({
      /** A word, a gesture or an emoji. */
      sign: z.string().min(1).max(320).optional(),
      means: passage.optional(),
      /** What the partner then does. */
      answer: passage.optional(),
    })
    .optional(),
  /** Plan B: what whoever sent the signal does if no device of the other confirms it. */
  otherWay: line.optional(),
  pause: z
    .strictObject({
      minutes: z.int().min(1).max(1_440).optional(),
      /** What each of them does meanwhile, by seat. */
      each: each.optional(),
      /** What they say on coming back. */
      returning: passage.optional(),
    })
    .optional(),
  phrases: z.array(line).min(1).max(12).optional(),
  breathing: z
    .strictObject({
      pattern: pattern.optional(),
      minutes: z.int().min(1).max(20).optional(),
      sound: z.boolean().optional(),
    })
    .optional(),
  values: passage.optional(),
  boundaries: passage.optional(),
  /** What helps each of them, by seat. */
  helps: each.optional(),
});

/** A missing or additional term does not compile: every term has to be signed (agreement/chain.ts). */
export const agreementTerms = z.strictObject({
  renewals: z.int().min(0).max(2),
  lookAgainAt: millis.nullable(),
  dailyCheckIn: z.boolean(),
  weeklyReview: z.boolean(),
} satisfies { readonly [Term in keyof AgreementTerms]: z.ZodType<AgreementTerms[Term]> });

export type AgreementWords = z.infer<typeof agreementWords>;
