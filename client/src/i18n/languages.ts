import type { AgreementText, PageWords, RoomWords } from './dictionary.ts';

interface LanguageEntry {
  /** For `lang` and Intl. */
  readonly tag: string;
  readonly ownName: string;
  /** Address of the web app manifest in this language. */
  readonly manifest: string;
  /** These fetch its texts: a device needs those of one language only. */
  readonly room: () => Promise<RoomWords>;
  readonly pages: () => Promise<PageWords>;
  readonly agreement: () => Promise<AgreementText>;
}

/**
 * The one registry of languages: a language is an entry here and a folder of texts beside this file. The service worker
 * and the demo's page are programs of their own that cannot share this module, so they have tables of their own
 * (push-words.ts, demo-words.ts), which do not compile without a language that is listed here.
 */
export const languages = {
  en: {
    tag: 'en',
    ownName: 'English',
    manifest: '/manifest.webmanifest',
    room: async () => (await import('./en/room-words.ts')).roomWords,
    pages: async () => (await import('./en/page-words.ts')).pageWords,
    agreement: async () => (await import('./en/agreement.ts')).agreement,
  },
  zh: {
    tag: 'zh-Hans',
    ownName: '中文',
    manifest: '/manifest.zh.webmanifest',
    room: async () => (await import('./zh/room-words.ts')).roomWords,
    pages: async () => (await import('./zh/page-words.ts')).pageWords,
    agreement: async () => (await import('./zh/agreement.ts')).agreement,
  },
} as const satisfies Record<string, LanguageEntry>;

export type LanguageCode = keyof typeof languages;

const isLanguage = (name: string): name is LanguageCode => name in languages;

export const languageCodes: readonly LanguageCode[] = Object.keys(languages).filter(isLanguage);
