import type { ourTimes as english } from '../en/our-times.ts';

export const ourTimes: typeof english = {
  title: '我们的时刻',
  what: (who) =>
    `按周列出你自己的暗号、你们一起的呼吸，以及两个人都回来了的暂停。${who ?? '对方'}独自做的不在里面。`,
  show: '在这台设备上显示',
  ownOnly: (who) => `只有这台设备在数。${who ?? '对方'}不会被告知你在用。关着的时候，不会为它取任何内容。`,
  nothing: '还没有。',
  kinds: { signals: '我的暗号', breaths: '一起呼吸', returns: '暂停后都回来了' },
  span: '最多十二周，最右边是最近的一周。越大，次数越多。',
  inNumbers: '显示数字',
  withoutNumbers: '收起数字',
  weekOf: '开始于',
  count: '次数',
};
