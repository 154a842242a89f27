import { feltIn } from './felt.ts';
import { soothingIn } from './soothing.ts';

/** What can be said with Duet's own words: answers, phrases and feelings, in the same order in each language. */
export const standardSaid = {
  en: [
    'I hear you.',
    'I am here.',
    'We are okay.',
    'Take it slow.',
    'I won’t leave.',
    'My alarm is going off.',
    'I am scared.',
    'I am hurt.',
    'I am angry.',
    'I need time.',
  ],
  zh: [
    '我听见了。',
    '我在。',
    '我们没事。',
    '慢慢来。',
    '我不会离开。',
    '我的警报响了。',
    '我害怕。',
    '我受伤了。',
    '我在生气。',
    '我需要时间。',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What was said in another language with Duet's own words, in this one (TEXT-7); anything else as it is. */
export const heardIn =
  (code: keyof typeof standardSaid) =>
  (text: string): string => {
    const places = Object.values(standardSaid).map((all: readonly string[]) => all.indexOf(text));
    return standardSaid[code][Math.max(...places)] ?? feltIn(code, text) ?? soothingIn(code, text) ?? text;
  };
