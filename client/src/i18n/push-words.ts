import type { PushWords } from './dictionary.ts';
import { push as en } from './en/push.ts';
import type { LanguageCode } from './languages.ts';
import { push as zh } from './zh/push.ts';

/** The service worker is one file that can fetch no texts later, so it holds those of every language. */
const pushWords: Readonly<Record<LanguageCode, PushWords>> = { en, zh };

/** What a push can be about: each kind that there are words for, so that no kind can be forgotten in a list. */
export type PushKind = keyof PushWords['texts'];

const isPushKind = (kind: string): kind is PushKind => Object.hasOwn(en.texts, kind);

/** A push has to show something, so one whose kind this version does not know says only that something was said. */
export const pushKindOf = (kind: string): PushKind => (isPushKind(kind) ? kind : 'phrase');

const isKnown = (code: string): code is LanguageCode => Object.hasOwn(pushWords, code);

export const pushWordsIn = (code: string): PushWords => pushWords[isKnown(code) ? code : 'en'];
