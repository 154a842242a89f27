import type { common as english } from '../en/common.ts';

export const common: typeof english = {
  back: '返回',
  toRoom: '回到我们的页面',
  tryAgain: '再试一次',
  starting: '正在打开……',
  notConfirmed: '还没有确认。过一会儿再试。',
  cannotKeep: '这台设备现在什么都存不下。',
  practice: '给自己',
  agreement: '约定',
  settings: '设置',
};
