import * as z from 'zod/mini';
import { kind } from '../kind.ts';

/** In UTF-16 units; an app takes 1,500 letters at most. All of an entry, with all its words, fits into one sealed item. */
const text = z.string().check(z.maxLength(4_500));
const word = z.string().check(z.maxLength(160));
const words = z.array(word).check(z.maxLength(20));

/** What a person did when it happened; the rest they say in words. */
export const responses = ['pursued', 'withdrew', 'attacked', 'froze', 'else'] as const;

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

export type Entry = z.infer<typeof entry.schema>;

/** An entry into which nothing was written yet. */
export const blankEntry = (when: number): Entry => ({
  when,
  where: '',
  triggers: [],
  happened: '',
  feelings: [],
  body: [],
  felt: '',
  response: null,
  followed: '',
  reminds: '',
});
