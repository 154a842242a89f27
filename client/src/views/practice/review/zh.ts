import { spaced } from '../../../i18n/zh/spaced.ts';
import type { review as english } from './en.ts';
import type { Quarter } from './facts.ts';

const quarters: Readonly<Record<Quarter, string>> = {
  night: '深夜',
  morning: '上午',
  afternoon: '下午',
  evening: '晚上',
};

export const review: typeof english = spaced({
  title: '回头看',
  line: '把写过的数一数：什么时候，在哪里，是什么触发的。',
  what: '只在这台设备上数，只数你自己的日记。次数只说有多少回，不说为什么，也不说别人怎么样。',
  span: '看多久',
  spans: { fortnight: '两个星期', month: '一个月', all: '全部' },
  total: (entries: number) => `${entries} 则。`,
  tooFew: '太少了，还说不出什么。',
  plots: {
    hours: '什么时间',
    weekdays: '星期几',
    places: '在哪里',
    triggers: '是什么触发的',
    responses: '我做了什么',
  },
  mostHours: (quarter: Quarter, count: number, of: number) =>
    `多半是${quarters[quarter]}开始的：${of} 则里有 ${count} 则。`,
  noHours: '什么时间都有。',
  mostWeekdays: (weekday: string, count: number, of: number) =>
    `多半在${weekday}：${of} 则里有 ${count} 则。`,
  noWeekdays: '哪天都有。',
  mostWords: (word: string, count: number, of: number) => `最多的是“${word}”：${of} 则里有 ${count} 则。`,
  noWords: '每次不太一样。',
  said: (count: number, of: number) => `${of} 则里有 ${count} 则写了这一项。`,
  others: '其余的',
  from: (from: string, to: string) => `${from} 到 ${to}`,
  count: '则数',
  inNumbers: '显示数字',
  withoutNumbers: '收起数字',
  page: '给信任的人看的一页',
  pageTitle: '打印一页',
  pageWhy: '给咨询师，或者你愿意给的人。放什么由你挑，不会发出去。',
  choose: '放哪些',
  more: '再看一些',
  print: '打印',
  notChosen: '挑好要放的，就会出现在这里。',
  marked: (name: string | null) => `${name ?? '作者本人'}自述，由${name ?? '本人'}挑选，并非全部。`,
  printedAt: (date: string) => `整理于 ${date}。`,
});
