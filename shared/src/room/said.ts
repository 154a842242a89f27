import type { Millis, Sealed } from '../ids/ids.ts';
import type { MaybeNamed } from './named-time.ts';

/** What one tap says: one of the couple's phrases, or a promise to be there at a time (server time). */
export type Said =
  | { readonly kind: 'phrase'; readonly text: Sealed }
  | ({
      readonly kind: 'promise';
      readonly at: Millis;
      /** "I can't now", and then the time. An app that does not know it reads the time. */
      readonly notNow?: true;
    } & MaybeNamed);
