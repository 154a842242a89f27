import type { refused } from './en/refused.ts';
import { refused as en } from './en/refused.ts';
import type { LanguageCode } from './languages.ts';
import { refused as zh } from './zh/refused.ts';

/** In every language, since they are few, and loaded only when somebody's twelve words open nothing (APP-8). */
export const refusedWords: Readonly<Record<LanguageCode, typeof refused>> = { en, zh };
