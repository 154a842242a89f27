import type { Dictionary } from '../dictionary.ts';

export const settings: Dictionary['settings'] = {
  title: '设置',
  you: '你',
  thisPhone: '这台设备',
  helpAndLeaving: '帮助和离开',
  name: '名字和时区',
  nameLabel: '你的名字',
  zone: '让对方知道我的时区',
  zoneNote: (zone) => `这样回来的时间会按两地显示。你的时区是 ${zone}。`,
  save: '保存',
  saved: '已保存。',
  language: '语言',
  theme: '浅色或深色',
  themes: { system: '跟随设备', light: '浅色', dark: '深色' },
  words: '你的十二个词',
  wordsUnsaved: '还没有保存',
  wordsSaved: '已保存',
  devices: '设备',
  thisDevice: '这台设备',
  unnamed: '没有名字',
  addedOn: (date) => `${date} 加入`,
  deviceLabel: '这台设备的名字',
  revoke: (label) => `让「${label}」退出`,
  revokeSure: (label) => `确定让「${label}」退出`,
  revokeNote: '它不能再登录。它已经复制下来的内容还在它那里。',
  help: '帮助，以及 Duet 不是什么',
  export: '导出全部内容',
  exportNote: '一个文件，包含这个账户还能打开的一切，在这台设备上解开。请放在别人不会去看的地方。',
  exportDo: '保存文件',
  exportName: 'duet-export.json',
  leave: '离开这一对',
  leaveNote: (who) =>
    `这台设备一连上服务就结束，不需要理由，${who ?? '对方'}会知道它结束了。这一对的密钥和文字会从这台设备上删除，之后不会再有消息传来。`,
  leaveSure: '是，现在离开',
  logOut: '退出登录',
  logOutNote: '这台设备上的一切都会删除。十二个词可以再打开账户。',
  logOutSure: '是，退出',
  remove: '删除账户',
  removeNote: '账户在所有设备上结束，这一对也随之结束，无法恢复。',
  removeSure: '是，删除',
  stay: '留下',
};

export const help: Dictionary['help'] = {
  title: '帮助，以及 Duet 不是什么',
  exit: '马上离开这个页面',
  sections: [
    { heading: '不是紧急服务', text: ['没有人守着它。有危险时，请拨打当地的紧急电话。'] },
    {
      heading: '什么时候需要更多帮助',
      text: [
        'Duet 只是替你们记住约定，它不是心理治疗。',
        '如果一种模式多年不变，如果有人会失去控制，如果出现外遇、分离这样的危机，或者有沉重的创伤，请找专业的帮助。',
      ],
    },
    {
      heading: '如果你感到害怕',
      text: [
        '如果你害怕对方，这不是合适的工具，平静下来也不是你该做的事。请用对方不用的设备，找你信任的人或者求助热线。',
        '离开这一对只要一分钟，不需要理由，对方只会知道它结束了。如果这样做可能给你带来危险，请先问求助热线。',
        '没有人会知道你打开过这一页。下面的按钮马上用一个空白页面代替它，连按两次 Esc 键也一样。浏览器的历史记录里还有这个地址，要你自己在那里删除。',
      ],
    },
    {
      heading: '按一下意味着什么',
      text: [
        '“已存好”是说它被保存了。“已到手机”是说对方的设备确认了，不代表有人看过。没有任何地方会显示对方在哪里、上次什么时候来过。',
      ],
    },
    {
      heading: '运行的人能知道什么',
      text: ['运行这个地址的人能知道你什么时候按、按的是哪一种，但不知道你写了什么。他也可以更换应用本身。'],
    },
  ],
};
