import * as z from 'zod';
import { pattern } from './room.ts';
import { millis } from './sealed.ts';

const line = z.string().min(1).max(300);
const passage = z.string().min(1).max(700);
const each = z.strictObject({ a: passage.optional(), b: passage.optional() });

/** What the couple wrote, in their own words; every part may be missing. Sealed as JSON, so the service never sees it. */
export const agreementWords = z.strictObject({
  signal: z
    .strictObject({
      /** A word, a gesture or an emoji. */
      sign: z.string().min(1).max(40).optional(),
      means: passage.optional(),
      /** What the other then does. */
      answer: passage.optional(),
    })
    .optional(),
  pause: z
    .strictObject({
      minutes: z.int().min(1).max(1_440).optional(),
      /** What each does meanwhile, by seat. */
      each: each.optional(),
      /** What is said on coming back. */
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
  /** What helps each of the two, by seat. */
  helps: each.optional(),
});

/** What the service has to act on, and therefore sees. */
export const agreementTerms = z.strictObject({
  /** How often one return time may be put off (PAU-5). */
  renewals: z.int().min(0).max(2),
  /** When both want to look at it again; null: no time is named. */
  lookAgainAt: millis.nullable(),
  dailyCheckIn: z.boolean(),
  weeklyReview: z.boolean(),
});

export type AgreementWords = z.infer<typeof agreementWords>;
export type AgreementTerms = z.infer<typeof agreementTerms>;
