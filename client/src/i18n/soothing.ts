import type { LanguageCode } from './languages.ts';

/** Duet's own words that soothe, in the same order in each language, so that each reads them in theirs (TEXT-7). */
export const soothing = {
  en: {
    heard: [
      'I hear you.',
      'Your feelings are valid.',
      'It makes sense that you feel this way.',
      'You don’t have to answer.',
    ],
    repair: [
      'I fell into the old pattern. I’m sorry. Let me try again.',
      'I’m sorry for the way I said it.',
      'I have calmed down. Shall we try again?',
    ],
    time: 'I need some time to process, I’m okay, I’ll be back in an hour.',
  },
  zh: {
    heard: ['我听见了。', '你的感受没有错。', '你会这样感觉，我能理解。', '你不用回答。'],
    repair: [
      '我又掉进老样子里了。对不起。让我重来一次。',
      '对不起，我刚才那样说话不好。',
      '我冷静下来了。我们再试一次好吗？',
    ],
    time: '我需要一点时间理一理，我没事，一小时后回来。',
  },
} as const satisfies Readonly<
  Record<LanguageCode, Readonly<Record<'heard' | 'repair', readonly string[]> & { readonly time: string }>>
>;

const allOf = ({ heard, repair, time }: (typeof soothing)[LanguageCode]): readonly string[] => [
  ...heard,
  ...repair,
  time,
];

/** One of these sentences in this language; null for any other text. */
export function soothingIn(code: LanguageCode, text: string): string | null {
  const places = Object.values(soothing).map((each) => allOf(each).indexOf(text));
  return allOf(soothing[code])[Math.max(...places)] ?? null;
}
