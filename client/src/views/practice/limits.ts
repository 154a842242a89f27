import type { Limit } from '../parts/limits.ts';

/** What a prompt takes, and a word of an own list; the kinds in `shared/src/practice/kinds` have room for as many UTF-16 units. */
export const promptLimit: Limit = { letters: 1_500, bytes: 4_500 };
export const wordLimit: Limit = { letters: 40, bytes: 160 };
/** Most words of one list in an entry. */
export const wordsAtMost = 20;
