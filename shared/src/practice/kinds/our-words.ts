import * as z from 'zod/mini';
import { kind } from '../kind.ts';

/** Words that soothe, which a couple added for both; `away`: not offered any more. */
export const ourWords = kind({
  name: 'our-words',
  schema: z.object({ text: z.string().check(z.maxLength(2_300)), away: z.boolean() }),
});

export type OurWords = z.infer<typeof ourWords.schema>;
