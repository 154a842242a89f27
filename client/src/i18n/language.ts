import { type ReadonlySignal, computed, signal as cell } from '@preact/signals';
import { settingsStore } from '../platform/settings-store.ts';
import type { AgreementText, Dictionary, PageWords, RoomWords, StartWords } from './dictionary.ts';
import { isLanguage, type LanguageCode, languages } from './languages.ts';

/** Texts that are fetched together with the pages that show them. */
type LateWords = 'start' | 'pages' | 'agreement';

export interface Language {
  readonly code: ReadonlySignal<LanguageCode>;
  /** For `lang`. */
  readonly tag: ReadonlySignal<string>;
  /** For dates and numbers: the same language as it is written where the browser says that this person is. */
  readonly locale: ReadonlySignal<string>;
  readonly words: ReadonlySignal<RoomWords>;
  /** The room's texts and those of the pages before and after a pair; null until `fetch('start')` is done. */
  readonly startWords: ReadonlySignal<(RoomWords & StartWords) | null>;
  /** All of these and the texts of the other pages; null until `fetch('pages')` is done, which fetches both. */
  readonly allWords: ReadonlySignal<Dictionary | null>;
  /** Null until `fetch('agreement')` is done. */
  readonly agreementText: ReadonlySignal<AgreementText | null>;
  /** Rejects if they cannot be fetched. */
  readonly fetch: (part: LateWords) => Promise<void>;
  /** Rejects if its texts cannot be fetched; then nothing has changed. */
  readonly choose: (code: LanguageCode) => Promise<void>;
}

interface Spoken {
  readonly code: LanguageCode;
  readonly words: RoomWords;
  readonly start: StartWords | null;
  readonly pages: PageWords | null;
  readonly agreement: AgreementText | null;
}

/** The language of a tag such as `zh-Hans-CN`, if Duet has it. */
function languageOf(tag: string | null): LanguageCode | undefined {
  const first = tag?.toLowerCase().split('-')[0] ?? '';
  // Cantonese is written in Chinese.
  const code = first === 'yue' ? 'zh' : first;
  return isLanguage(code) ? code : undefined;
}

/** Opens the stored language, else the first of the browser's languages that Duet has, else English. */
export async function openLanguage(preferred: readonly string[]): Promise<Language> {
  const stored = languageOf(settingsStore.read('language'));
  const first =
    stored ?? preferred.map((each) => languageOf(each)).find((code) => code !== undefined) ?? 'en';
  const spoken = cell<Spoken>({
    code: first,
    words: await languages[first].room(),
    start: null,
    pages: null,
    agreement: null,
  });
  const one = async (part: LateWords): Promise<void> => {
    const { code } = spoken.value;
    if (spoken.value[part] !== null) return;
    const words = await languages[code][part]();
    if (spoken.value.code === code) spoken.value = { ...spoken.value, [part]: words };
  };
  return {
    code: computed(() => spoken.value.code),
    tag: computed(() => languages[spoken.value.code].tag),
    locale: computed(() => {
      const { tag } = languages[spoken.value.code];
      return preferred.find((each) => new RegExp(`^${tag}-[A-Z]{2}$`).test(each)) ?? tag;
    }),
    words: computed(() => spoken.value.words),
    startWords: computed(() => {
      const { words, start } = spoken.value;
      return start === null ? null : { ...words, ...start };
    }),
    allWords: computed(() => {
      const { words, start, pages } = spoken.value;
      return start === null || pages === null ? null : { ...words, ...start, ...pages };
    }),
    agreementText: computed(() => spoken.value.agreement),
    fetch: async (part) =>
      void (await Promise.all(part === 'pages' ? [one('start'), one(part)] : [one(part)])),
    async choose(code) {
      const chosen = languages[code];
      const all = [chosen.room(), chosen.start(), chosen.pages(), chosen.agreement()] as const;
      const [words, start, pages, agreement] = await Promise.all(all);
      settingsStore.write('language', code);
      spoken.value = { code, words, start, pages, agreement };
    },
  };
}
