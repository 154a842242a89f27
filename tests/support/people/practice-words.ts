import { felt } from '@duet/client/i18n/felt';
import { journal as journalEn } from '@duet/client/views/practice/journal/en';
import { journal as journalZh } from '@duet/client/views/practice/journal/zh';
import { naming as namingEn } from '@duet/client/views/practice/naming/en';
import { naming as namingZh } from '@duet/client/views/practice/naming/zh';
import { review as reviewEn } from '@duet/client/views/practice/review/en';
import { review as reviewZh } from '@duet/client/views/practice/review/zh';
import { soothingWords as soothingEn } from '@duet/client/views/practice/soothing/en';
import { soothingWords as soothingZh } from '@duet/client/views/practice/soothing/zh';
import { soothing } from '@duet/client/i18n/soothing';
import type { Language } from './browser-person.ts';

/** What the pieces of the practice say, by language; each has its words beside its views. */
export const practiceWords = {
  en: {
    felt: felt.en,
    journal: journalEn,
    naming: namingEn,
    review: reviewEn,
    soothing: soothingEn,
    sayings: soothing.en,
  },
  zh: {
    felt: felt.zh,
    journal: journalZh,
    naming: namingZh,
    review: reviewZh,
    soothing: soothingZh,
    sayings: soothing.zh,
  },
} as const satisfies Record<Language, unknown>;
