import type { Who } from '../../../i18n/en/naming.ts';
import { spaced } from '../../../i18n/zh/spaced.ts';
import type { naming as english } from './en.ts';

const name = (who: Who): string => who ?? '对方';

export const naming: typeof english = spaced({
  title: '说出感受',
  line: '一种感受，身体哪里有感觉。点一下就够。',
  choose: '现在有什么？',
  why: '不用解决什么，说出它是什么就好。',
  keep: '留给自己',
  send: (who: Who) => `发给${name(who)}`,
  reads: (text: string) => `随暗号发出的是：${text}`,
  keptTitle: '替你留好了。',
  enough: '先这样',
  kept: '已经放进你的日记，什么时候想补都可以。',
  addTo: '现在补几句',
  said: (who: Who) => `对${name(who)}说`,
  goesWith: (who: Who) => `点了就发给${name(who)}，附在你的暗号上。`,
  goesAs: (who: Who) => `点了就发给${name(who)}，当作一句话。`,
});
