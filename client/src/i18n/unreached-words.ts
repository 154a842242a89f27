import type { unreached } from './en/unreached.ts';
import { unreached as en } from './en/unreached.ts';
import type { LanguageCode } from './languages.ts';
import { unreached as zh } from './zh/unreached.ts';

/** In every language, since they are few, and loaded only with what shows them: the room's own words are loaded first (APP-8). */
export const unreachedWords: Readonly<Record<LanguageCode, typeof unreached>> = { en, zh };
