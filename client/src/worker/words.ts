import type { NoticeKind } from '@duet/shared';

export type Told = NoticeKind | 'test';

/** What stands on a locked screen: neutral, since others may see it. The app itself says more once it is open. */
interface NoticeWords {
  readonly title: string;
  readonly told: Readonly<Record<Told, string>>;
}

const en: NoticeWords = {
  title: 'Duet',
  told: {
    signal: 'The signal is up.',
    answer: 'There is an answer.',
    phrase: 'Something was said.',
    pause: 'News of the pause.',
    return: 'A return time is here.',
    breathe: 'An invite to breathe.',
    test: 'This device is reached.',
  },
};

const zh: NoticeWords = {
  title: 'Duet',
  told: {
    signal: '暗号亮了。',
    answer: '有了回应。',
    phrase: '有一句话。',
    pause: '暂停有了新消息。',
    return: '回来的时间到了。',
    breathe: '邀请你一起呼吸。',
    test: '这台设备能收到。',
  },
};

/** By the codes of i18n/language.ts; a further language is one entry here. */
const languages: Readonly<Record<string, NoticeWords>> = { en, zh };

export const wordsIn = (language: string): NoticeWords => languages[language] ?? en;
