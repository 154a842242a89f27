import { type ReadonlySignal, computed, signal as cell } from '@preact/signals';
import { settingsStore } from '../platform/settings-store.ts';
import type { Dictionary, PageWords, RoomWords } from './dictionary.ts';

interface Speech {
  /** For `lang` and Intl. */
  readonly tag: string;
  readonly ownName: string;
  /** What the home screen shows of the app. */
  readonly manifest: string;
  /** Fetch its texts: a device needs those of one language. */
  readonly room: () => Promise<RoomWords>;
  readonly pages: () => Promise<PageWords>;
}

/** A further language is one entry here. */
export const languages = {
  en: {
    tag: 'en',
    ownName: 'English',
    manifest: '/manifest.webmanifest',
    room: async () => (await import('./en/room-words.ts')).en,
    pages: async () => (await import('./en/page-words.ts')).enPages,
  },
  zh: {
    tag: 'zh-Hans',
    ownName: '中文',
    manifest: '/manifest.zh.webmanifest',
    room: async () => (await import('./zh/room-words.ts')).zh,
    pages: async () => (await import('./zh/page-words.ts')).zhPages,
  },
} as const satisfies Record<string, Speech>;

export type LanguageCode = keyof typeof languages;
export const languageCodes: readonly LanguageCode[] = ['en', 'zh'];

export interface Language {
  readonly code: ReadonlySignal<LanguageCode>;
  readonly tag: ReadonlySignal<string>;
  readonly words: ReadonlySignal<RoomWords>;
  /** With the words of the pages; null until they were fetched. */
  readonly allWords: ReadonlySignal<Dictionary | null>;
  /** Rejects where they cannot be had. */
  readonly fetchPages: () => Promise<void>;
  /** Rejects where its texts cannot be fetched; then nothing has changed. */
  readonly choose: (code: LanguageCode) => Promise<void>;
}

interface Spoken {
  readonly code: LanguageCode;
  readonly words: RoomWords;
  readonly pages: PageWords | null;
}

const known = (value: string | null): LanguageCode | undefined =>
  languageCodes.find((code) => value === code || value?.toLowerCase().startsWith(`${code}-`));

/** The stored choice, else the first of the browser's languages that Duet speaks. */
export async function openLanguage(preferred: readonly string[]): Promise<Language> {
  const stored = known(settingsStore.read('language'));
  const first = stored ?? preferred.map(known).find((code) => code !== undefined) ?? 'en';
  const spoken = cell<Spoken>({ code: first, words: await languages[first].room(), pages: null });
  return {
    code: computed(() => spoken.value.code),
    tag: computed(() => languages[spoken.value.code].tag),
    words: computed(() => spoken.value.words),
    allWords: computed(() => {
      const { words, pages } = spoken.value;
      return pages === null ? null : { ...words, ...pages };
    }),
    async fetchPages() {
      const { code, pages } = spoken.value;
      if (pages !== null) return;
      const fetched = await languages[code].pages();
      if (spoken.value.code === code) spoken.value = { ...spoken.value, pages: fetched };
    },
    async choose(code) {
      const [words, pages] = await Promise.all([languages[code].room(), languages[code].pages()]);
      settingsStore.write('language', code);
      spoken.value = { code, words, pages };
    },
  };
}
