import type { LanguageCode } from './languages.ts';

/** Duet's own words for what a person notices, in the same order in each language, so that each reads them in theirs (TEXT-7). */
export const felt = {
  en: {
    notice: 'I notice: ',
    alarm: 'My alarm is going off. This is my pattern, not you.',
    feelings: [
      'scared',
      'hurt',
      'angry',
      'sad',
      'ashamed',
      'guilty',
      'lonely',
      'rejected',
      'jealous',
      'helpless',
      'overwhelmed',
      'tense',
      'restless',
      'numb',
      'tired',
      'relieved',
    ],
    body: [
      'head',
      'face and jaw',
      'throat',
      'back and shoulders',
      'chest',
      'stomach',
      'arms and hands',
      'legs and feet',
    ],
    places: ['at home', 'on the phone', 'in a chat', 'on the way', 'at work', 'with others'],
  },
  zh: {
    notice: '我感觉到：',
    alarm: '我的警报响了。这是我的老反应，不是因为你。',
    feelings: [
      '害怕',
      '受伤',
      '生气',
      '难过',
      '羞愧',
      '内疚',
      '孤单',
      '被拒绝',
      '吃醋',
      '无助',
      '撑不住',
      '紧绷',
      '坐不住',
      '麻木',
      '累',
      '松了口气',
    ],
    body: ['头', '脸和下巴', '喉咙', '背和肩膀', '胸口', '肚子', '手臂和手', '腿和脚'],
    places: ['在家', '电话里', '聊天时', '路上', '上班时', '和别人在一起'],
  },
} as const satisfies Readonly<
  Record<
    LanguageCode,
    Readonly<Record<'notice' | 'alarm', string> & Record<'feelings' | 'body' | 'places', readonly string[]>>
  >
>;

export type PartOfBody = (typeof felt)['en']['body'][number];

const between = ' · ';
const wordsOf = ({ feelings, body, places }: (typeof felt)[LanguageCode]): readonly string[] => [
  ...feelings,
  ...body,
  ...places,
];

/** One of Duet's own words in this language; null for any other text. */
function ownWord(code: LanguageCode, text: string): string | null {
  const places = Object.values(felt).map((each) => wordsOf(each).indexOf(text));
  return wordsOf(felt[code])[Math.max(...places)] ?? null;
}

/** A word that was chosen in another language, in this one if it is Duet's own; else as it is. */
export const wordIn = (code: LanguageCode, text: string): string => ownWord(code, text) ?? text;

/** What a person notices, in one line. */
export const noticed = (code: LanguageCode, words: readonly string[]): string =>
  felt[code].notice + words.join(between);

/** Such a line, or the sentence of the alarm, in this language if it is of Duet's own words only; null for any other text. */
export function feltIn(code: LanguageCode, text: string): string | null {
  if (Object.values(felt).some(({ alarm }) => alarm === text)) return felt[code].alarm;
  const opening = Object.values(felt).find(({ notice }) => text.startsWith(notice))?.notice;
  if (opening === undefined) return null;
  const words = text
    .slice(opening.length)
    .split(between)
    .map((each) => ownWord(code, each));
  return words.every((each) => each !== null) ? noticed(code, words) : null;
}
