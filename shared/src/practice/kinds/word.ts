import * as z from 'zod/mini';
import { kind } from '../kind.ts';

/** A word of a person's own lists. One that was put away is offered no more; entries that have it keep it. */
export const word = kind({
  name: 'word',
  schema: z.object({
    list: z.enum(['trigger', 'place', 'feeling']),
    text: z.string().check(z.maxLength(160)),
    away: z.boolean(),
  }),
});

export type Word = z.infer<typeof word.schema>;
