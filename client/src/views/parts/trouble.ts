import type { Dictionary } from '../../i18n/dictionary.ts';

/** Why no account could be made or opened here; `why` is the message of what was thrown. */
export const troubleText = ({ welcome, common }: Dictionary, why: string): string =>
  why === 'storage' || why === 'keys' ? welcome.why[why] : common.notConfirmed;
