import type { DemoWords } from './dictionary.ts';
import { demo as en } from './en/demo.ts';
import type { LanguageCode, languages } from './languages.ts';
import { demo as zh } from './zh/demo.ts';

type DemoLanguages = {
  readonly [Code in LanguageCode]: {
    readonly tag: (typeof languages)[Code]['tag'];
    readonly words: DemoWords;
  };
};

/** The demo's page takes only types from the registry: with its code, the page would load the first script of the app. */
export const demoLanguages: DemoLanguages = {
  en: { tag: 'en', words: en },
  zh: { tag: 'zh-Hans', words: zh },
};
