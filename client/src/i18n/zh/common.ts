import type { common as english } from '../en/common.ts';

export const common: typeof english = {
  back: '返回',
  cancel: '取消',
  copied: '已复制。',
  notCopied: '这里不允许复制，请手动选中文字。',
  working: '稍等……',
  toRoom: '回到我们的页面',
  tryAgain: '再试一次',
  starting: '正在打开……',
  notConfirmed: '还没有确认。过一会儿再试。',
  cannotKeep: '这台设备现在什么都存不下。',
  ownDevices: '对你的所有设备都有效。',
  agreement: '约定',
  settings: '设置',
  help: '帮助',
};
