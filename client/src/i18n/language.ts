import { type ReadonlySignal, computed, signal as cell } from '@preact/signals';
import { settingsStore } from '../settings-store.ts';
import type { Dictionary } from './dictionary.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** A further language is one entry here. `tag` is for `lang` and Intl, `manifest` names what the home screen shows. */
export const languages = {
  en: { tag: 'en', manifest: '/manifest.webmanifest', dictionary: en },
  zh: { tag: 'zh-Hans', manifest: '/manifest.zh.webmanifest', dictionary: zh },
} as const;

export type LanguageCode = keyof typeof languages;
export const languageCodes: readonly LanguageCode[] = ['en', 'zh'];

export interface Language {
  readonly code: ReadonlySignal<LanguageCode>;
  readonly tag: ReadonlySignal<string>;
  readonly words: ReadonlySignal<Dictionary>;
  readonly choose: (code: LanguageCode) => void;
}

const known = (value: string | null): LanguageCode | undefined =>
  languageCodes.find((code) => value === code || value?.toLowerCase().startsWith(`${code}-`));

/** The stored choice, else the first of the browser's languages that Duet speaks. */
export function createLanguage(preferred: readonly string[]): Language {
  const stored = known(settingsStore.read('language'));
  const first = preferred.map(known).find((code) => code !== undefined);
  const code = cell<LanguageCode>(stored ?? first ?? 'en');
  return {
    code,
    tag: computed(() => languages[code.value].tag),
    words: computed(() => languages[code.value].dictionary),
    choose(chosen) {
      settingsStore.write('language', chosen);
      code.value = chosen;
    },
  };
}
