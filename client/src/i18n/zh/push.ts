import type { push as english } from '../en/push.ts';

export const push: typeof english = {
  title: 'Duet',
  texts: {
    signal: '收到暗号。',
    answer: '有了回应。',
    phrase: '有一句话。',
    pause: '暂停有了新消息。',
    return: '回来的时间到了。',
    breathe: '有一个邀请。',
    agreement: '约定有了新消息。',
    test: '这台设备能收到通知。',
  },
};
