import type { StartWords } from '../../i18n/dictionary.ts';
import type { Work } from './use-work.ts';

/** Why no account could be made or opened here, in a sentence. */
export const troubleText = ({ welcome }: StartWords, { why, trouble }: Work): string | null =>
  why === 'storage' || why === 'keys' ? welcome.why[why] : trouble;
