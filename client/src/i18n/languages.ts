import type { AgreementText, PageWords, RoomWords, StartWords } from './dictionary.ts';

interface LanguageEntry {
  /** For `lang` and Intl. */
  readonly tag: string;
  readonly ownName: string;
  /** Address of the web app manifest in this language. */
  readonly manifest: string;
  /** Texts are fetched, since a device needs those of one language only. */
  readonly room: () => Promise<RoomWords>;
  readonly start: () => Promise<StartWords>;
  readonly pages: () => Promise<PageWords>;
  readonly agreement: () => Promise<AgreementText>;
}

/**
 * The registry of languages: a language is an entry here and a folder of texts next to this file. The service worker and
 * the demo's page are built as separate programs that cannot import this module, so push-words.ts and demo-words.ts each
 * list the languages again; they do not compile if one that is listed here is missing.
 */
export const languages = {
  en: {
    tag: 'en',
    ownName: 'English',
    manifest: '/manifest.webmanifest',
    room: async () => (await import('./en/room-words.ts')).roomWords,
    start: async () => (await import('./en/start-words.ts')).startWords,
    pages: async () => (await import('./en/page-words.ts')).pageWords,
    agreement: async () => (await import('./en/agreement.ts')).agreement,
  },
  zh: {
    tag: 'zh-Hans',
    ownName: '中文',
    manifest: '/manifest.zh.webmanifest',
    room: async () => (await import('./zh/room-words.ts')).roomWords,
    start: async () => (await import('./zh/start-words.ts')).startWords,
    pages: async () => (await import('./zh/page-words.ts')).pageWords,
    agreement: async () => (await import('./zh/agreement.ts')).agreement,
  },
} as const satisfies Record<string, LanguageEntry>;

export type LanguageCode = keyof typeof languages;

export const isLanguage = (code: string): code is LanguageCode => Object.hasOwn(languages, code);
