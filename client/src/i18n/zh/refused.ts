import type { refused as english } from '../en/refused.ts';

export const refused: typeof english = {
  words: '这不是一个账户的十二个词。也许有一个拼错了，或者顺序不对。',
  unknown: '这里没有这些词对应的账户，也许它在另一个地址。',
  network: '还没有确认。过一会儿再试。',
  strange: (words) => `不在词表里的词：${words}。`,
  found: (count) => `找到了 ${count} 个词，一共应有十二个。`,
};
