import type { Who } from '../../../i18n/en/naming.ts';
import { spaced } from '../../../i18n/zh/spaced.ts';
import type { soothingWords as english } from './en.ts';

const name = (who: Who): string => who ?? '对方';

export const soothingWords: typeof english = spaced({
  title: '安抚的话',
  line: '说你听见了，重新来过，提一个请求。',
  alone: '这些话是说给对方的。你们两个连上之后，就能在这里说。',
  goes: (who: Who) => `点一下，就对${name(who)}说。`,
  heard: '我听见了',
  repair: '重新来过',
  nextTime: '下次怎样会好一些',
  nextTimeSays: (text: string) => `下次这样会好一些：${text}`,
  say: '说出来',
  time: '给我一点时间',
  timeStarts: '同时开始一小时的暂停。',
  compose: '分四步说',
  composeWhy: '每一步都可以空着。说出去之前，只有你自己能看到。',
  parts: {
    observation: '我看到或听到的',
    feeling: '我的感受',
    need: '我需要的',
    request: '我的请求',
  },
  hints: {
    observation: '像摄像机拍下来的那样。',
    feeling: '一种感受，比如难过、害怕；“被忽视”其实是在猜对方。',
    need: '这件事里，对你重要的是什么。',
    request: '现在就能做到的一件事，对方也可以不答应。',
  },
  composed: {
    observation: (text: string) => `我注意到：${text}`,
    feeling: (text: string) => `我感到：${text}`,
    need: (text: string) => `我需要：${text}`,
    request: (text: string) => `你愿意吗：${text}`,
  },
  reads: (who: Who) => `${name(who)}会这样读到：`,
  ours: '我们自己的话',
  ownWord: '自己写一句，两个人都能用',
  add: '加上',
  edit: '收起几句',
  putAway: (text: string) => `收起：${text}`,
  bringBack: (text: string) => `放回来：${text}`,
});
