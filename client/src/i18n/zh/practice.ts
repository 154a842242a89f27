import type { practice as english } from '../en/practice.ts';

export const practice: typeof english = {
  title: '给自己',
  why: '一句话就够，两分钟也够。写给自己的，只为你一个人加密。',
  waits: '有些内容还只在这台设备上。接下来十分钟里会找个时候加密发出，这样谁也看不出你是什么时候写的。',
  sendNow: '现在就发出',
  kept: '已存在这台设备上。',
  keptToo: '已存在这台设备上，服务里也加密存了一份。',
  full: '服务里没有地方了。新写的只存在这台设备上。',
  unreadable: (count) => `有 ${count} 段文字在这台设备上打不开。`,
  newer: '这是用更新的 Duet 写的。重新打开页面就能读。',
  add: '加上',
  lists: {
    trigger: { own: '用自己的话写一个触发点', edit: '整理我的触发点' },
    place: { own: '别的地方', edit: '整理我的地方' },
    feeling: { own: '别的感受', edit: '整理我的感受' },
  },
  stays: '收起来的词，写过的日记里还在。',
  putAway: (word) => `收起“${word}”`,
  bringBack: (word) => `放回“${word}”`,
  feelings: '我的感受',
  body: '身体哪里有感觉',
  figure: '身体正面图',
};
