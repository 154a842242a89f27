import type { NoticeKind } from '@duet/shared';

/** Shown on the lock screen, so it stays neutral: others may see it. The app says more once it is open. */
export const push = {
  title: 'Duet',
  texts: {
    signal: 'The signal is up.',
    answer: 'There is an answer.',
    phrase: 'Something was said.',
    pause: 'News of the pause.',
    return: 'A return time is here.',
    breathe: 'An invitation.',
    agreement: 'News of your agreement.',
    test: 'Notifications work on this device.',
  } satisfies Readonly<Record<NoticeKind | 'test', string>>,
};
