import * as z from 'zod/mini';
import { kind } from '../kind.ts';

/** Longest text of one prompt, in UTF-16 units: all of an entry fits into one sealed item several times. */
const promptAtMost = 2_000;
const word = z.string().check(z.maxLength(80));
const text = z.string().check(z.maxLength(promptAtMost));
const words = z.array(word).check(z.maxLength(40));

/** What a person did when it happened; the rest they say in words. */
const responses = ['pursued', 'withdrew', 'attacked', 'froze', 'else'] as const;

/**
 * An entry of the journal: four prompts, each optional. `when` is the instant it happened, in ms since the epoch; places, triggers,
 * feelings and parts of the body are words from the person's own lists or the app's.
 */
export const entry = kind({
  name: 'entry',
  schema: z.object({
    when: z.number(),
    where: word,
    triggers: words,
    /** What exactly happened just before. */
    happened: text,
    feelings: words,
    body: words,
    /** What the body felt, in words. */
    felt: text,
    response: z.nullable(z.enum(responses)),
    /** What they did, and what followed. */
    followed: text,
    /** What it reminds them of, from before. */
    reminds: text,
  }),
});
