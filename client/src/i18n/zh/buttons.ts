import type { Dictionary } from '../dictionary.ts';

export const buttons: Dictionary['buttons'] = {
  title: '快捷按钮',
  what: '应用之外的一个按钮：轻点手机背面、桌面小组件、墙上的按键。它能发出、放下你的暗号，此外什么也做不了，也读不到任何内容。',
  none: '还没有。',
  used: (time) => `上次使用：${time}`,
  unused: '还没有用过',
  name: '新按钮的名字',
  make: '做一个按钮',
  remove: (label) => `移除「${label}」`,
  removeNote: '移除之后，它的密钥就没有用了。',
  removeSure: (label) => `确定移除「${label}」`,
  once: '这是它的密钥，只在这里显示一次，Duet 不会留存。谁有它，谁就能发出、放下你的暗号。',
  key: '密钥',
  sends: '按钮发送的内容',
  sendsNote: '把 “raise” 换成 “lower”，就是放下暗号。',
  copyAddress: '复制地址',
  copyHeader: '复制 “Authorization”',
  copyCommand: '复制成一行命令',
  iPhone: '在 iPhone 上',
  iPhoneSteps: [
    '在“快捷指令”里新建一个，加入“获取 URL 内容”，填上地址。',
    '展开更多选项：方法选 POST；头部加 “Authorization”，值是刚才复制的；请求体选 JSON，加一个文本 “press”，值是 “raise”。',
    '在“设置”的“辅助功能”“触控”“轻点背面”里，选这个快捷指令。',
  ],
  guide: '安卓、Home Assistant 和自己焊的按钮，做法在 Duet 附带的 docs/buttons.md 里。',
  done: '密钥已复制',
};
