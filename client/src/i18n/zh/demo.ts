import type { demo as english } from '../en/demo.ts';

export const demo: typeof english = {
  title: '一个人试用 Duet',
  what: '两部手机，是这个服务上的两个真实账户。一边做的事，另一边会收到，就像在另一座城市一样。',
  steps: [
    '两边的四个图案是一样的。在两边都确认。',
    '在一部手机上按下暗号，在另一部上回应。',
    '开始一次暂停，说好什么时候回来，然后回来。',
    '邀请一起呼吸。两边在同一刻吸气。',
  ],
  fate: '关闭这个页面，或者重新开始，两个账户都会被删除。',
  phoneOf: (name) => `${name}的手机`,
  robin: '阿宁',
  sam: '小安',
  again: '重新开始',
  open: '打开 Duet 本身',
};
