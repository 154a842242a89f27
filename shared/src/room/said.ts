import type { Millis, Sealed } from '../ids/ids.ts';

/** What one tap says: a phrase of the couple's, or a time to be there (absolute server time). */
export type Said =
  | { readonly kind: 'phrase'; readonly text: Sealed }
  | { readonly kind: 'promise'; readonly at: Millis };
