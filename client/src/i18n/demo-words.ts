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

/** Only types come from the registry: importing its code would make the demo's page load the app's first script. */
export const demoLanguages: DemoLanguages = {
  en: { tag: 'en', words: en },
  zh: { tag: 'zh-Hans', words: zh },
};
