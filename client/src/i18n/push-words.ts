import type { PushWords } from './dictionary.ts';
import { push as en } from './en/push.ts';
import type { LanguageCode } from './languages.ts';
import { push as zh } from './zh/push.ts';

/** The service worker is a single file that cannot import texts on demand, so it holds them in every language. */
const pushWords: Readonly<Record<LanguageCode, PushWords>> = { en, zh };

/** The kinds of push are the keys of the texts: no kind can be missing from a second list. */
export type PushKind = keyof PushWords['texts'];

const isPushKind = (kind: string): kind is PushKind => Object.hasOwn(en.texts, kind);

/** A push has to show something, so a kind that this version does not know is shown as `phrase`. */
export const pushKindOf = (kind: string): PushKind => (isPushKind(kind) ? kind : 'phrase');

const isKnown = (code: string): code is LanguageCode => Object.hasOwn(pushWords, code);

export const pushWordsIn = (code: string): PushWords => pushWords[isKnown(code) ? code : 'en'];
