import type * as english from '../en/press.ts';
import type { Who } from '../en/naming.ts';

const name = (who: Who): string => who ?? '对方';

export const pressed: typeof english.pressed = {
  RaiseSignal: '暗号',
  AttachNote: '附的话',
  ConfirmReceipt: '回执',
  AnswerSignal: '你的回应',
  LowerSignal: '收起暗号',
  SayPhrase: '你说的话',
  StartPause: '暂停',
  CommitReturn: '你的时间',
  ReturnFromPause: '你回来了这件事',
  EndPause: '结束暂停',
  InviteToBreathe: '呼吸的邀请',
  JoinBreathing: '加入呼吸',
  BreatheAlone: '开始呼吸',
  ExtendBreathing: '再加三分钟',
  StopBreathing: '停止',
  InviteToRehearse: '演练的邀请',
  JoinRehearsal: '加入演练',
  TakeRehearsalStep: '演练中的一步',
  StopRehearsal: '结束演练',
  ShareProfile: '你分享的内容',
};

export const willBeBack: typeof english.willBeBack = (time) => `${time} 回来。`;

export const wouldLast: typeof english.wouldLast = (length) => `${length}。`;

export const obstacles: typeof english.obstacles = {
  barred: 'Duet 前面有一道密码。请重新打开页面，把密码填上。',
  unknown: '这个 Duet 不认识你。也许正在恢复数据。这台设备上的一切都还在。',
};

export const note: typeof english.note = {
  title: '怎么了？',
  why: '暗号可以附一句话，说一种感受就够了。',
  more: '更多感受，还有身体哪里有感觉',
  label: '附的话',
  feelings: ['我的警报响了。', '我害怕。', '我受伤了。', '我在生气。', '我需要时间。'],
  send: '发出',
};

export const travel: typeof english.travel = {
  moved: (zone) => `你现在的时区是 ${zone}，分享给对方的还是之前的。`,
  tellZone: (who) => `告诉${name(who)}`,
  keepZone: '先不变',
};

export const agreed: typeof english.agreed = {
  notYet: (who) => `约定的事，${name(who)}说先不签。`,
};

export const device: typeof english.device = {
  added: '有一台新设备可以打开你的账户。',
  see: '查看设备',
  mine: '是我的',
  of: (name, kind) => `${name}的${kind}`,
  kinds: {
    iphone: 'iPhone',
    ipad: 'iPad',
    phone: '手机',
    tablet: '平板',
    mac: 'Mac',
    windows: 'Windows 电脑',
    chromebook: 'Chromebook',
    linux: 'Linux 电脑',
    other: '设备',
  },
};

/** On the page to say something. */
export const saying: typeof english.saying = {
  ourOwnWord: '我们自己的暗号',
  inOurWords: '用我们自己的话',
  parts: {
    sign: {
      label: '当暗号的一个词或表情',
      propose: (who) => `把这个词提议给${who ?? '对方'}`,
      change: (text) => `暗号改成“${text}”。`,
    },
    phrase: {
      label: '一按就能说的一句话',
      propose: (who) => `把这句话提议给${who ?? '对方'}`,
      change: (text) => `“${text}”成为一按就能说的话。`,
    },
  },
  review: (who, change) => `会请${who ?? '对方'}签名：${change}`,
  already: '你们已经有这句话了。',
  proposed: (text, who) => `“${text}”你签了。${who ?? '对方'}也签了以后才有效。`,
  title: '说一句',
  own: '自己写一句',
  send: '发出',
  promise: '说一个时间',
};
