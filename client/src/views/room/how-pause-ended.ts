import type { PauseView } from '@duet/shared';
import type { Who } from '../../i18n/en/naming.ts';
import type { pause as english } from '../../i18n/en/pause.ts';

export type PauseOverView = Extract<PauseView, { readonly status: 'over' }>;

/** How a pause ended, in one sentence. Nobody is called back who never named a time (PAU-24). */
export const howPauseEnded = ({ outcome, only }: PauseOverView, who: Who, words: typeof english): string =>
  only === undefined ? words.outcome[outcome] : words.back[only](who);
