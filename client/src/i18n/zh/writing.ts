import type { writing as english } from '../en/writing.ts';

export const writing: typeof english = {
  full: '这里写不下更多了，后面的没有放进去。',
  empty: '这里还空着。',
  working: '稍等……',
  copied: '已复制。',
  notCopied: '这里不允许复制，请手动选中文字。',
};
