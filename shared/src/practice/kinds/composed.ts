import * as z from 'zod/mini';
import { kind } from '../kind.ts';

const part = z.string().check(z.maxLength(1_000));

/** What a person is about to say, in four parts, until it is said. */
export const composed = kind({
  name: 'composed',
  schema: z.object({ observation: part, feeling: part, need: part, request: part }),
});

export type Composed = z.infer<typeof composed.schema>;
