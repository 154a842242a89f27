import { isLanguage, type LanguageCode, languages } from './languages.ts';

/** Every language that Duet has, for the pages on which one is chosen. */
export const languageCodes: readonly LanguageCode[] = Object.keys(languages).filter((each) =>
  isLanguage(each),
);
