import type * as english from '../en/room.ts';
import type { Who } from '../en/naming.ts';

const name = (who: Who): string => who ?? '对方';

export const room: typeof english.room = {
  heading: (who) => `我们的页面，和${name(who)}`,
  word: '暗号',
  oneTap: (who) => `按一下，发给${name(who)}。`,
  other: '对方',
  quiet: '此刻安静。',
  pause: '暂停',
  say: '说一句',
  breathe: '呼吸',
  actions: '暂停、说一句、呼吸',
  means: (text) => `意思是：${text}`,
  weAgreed: (text) => `说好的：${text}`,
  lower: '收起暗号',
  lowerMine: '收起我的暗号',
  at: (day, time) => `${day} ${time}`.trim(),
  backAt: (when) => `${when} 回来`,
  addNote: '附一句话',
  noteAdded: (note) => `你附的话：${note}`,
  quoted: (note) => `“${note}”`,
  quietUntil: (time) => `安静到${time}（上次告知的）。`,
  cannotOpen: '这段文字在这台设备上打不开。',
};

export const status: typeof english.status = {
  sending: '正在发出……',
  agreementWarning: '约定和签过的内容对不上。',
  proposed: (who) => `${name(who)}签了一份约定，等你来读。`,
  lookAgain: '到了再看一遍约定的时候。',
  readAgreement: '读一读',
  notConfirmed: '还没有确认。',
  sent: '已发出。',
  notSaved: '还没有存好。',
  kept: '已存好。',
  notOnPhone: (who) => `还没有得到${name(who)}手机的确认。`,
  withheld: (who) => `一小时里五次之后，Duet 不再说明有没有到${name(who)}的手机。`,
  onPhone: (who) => `已到${name(who)}的手机。`,
  raisedAt: (time) => `${time} 发出。`,
  answered: (who, time) => `${name(who)} ${time} 回应了。`,
  notSent: '没有发出。',
  offlineUntil: (time) => `连不上 Duet。会一直试到 ${time}，然后再问你。`,
  offlineSince: '连不上 Duet。还不知道有没有送到。',
  offlineLater: '连不上 Duet。连上以后就会发出。',
  notSentYet: '三分钟内连上 Duet，就会发出。',
  unstored: '这台设备没能存下它。发出之前，请让 Duet 开着。',
  offline: '连不上 Duet。连上之前，什么都发不出去。',
  connecting: '正在连接……',
  expired: '已经过了三分钟。现在发出，还是算了？',
  expiredHere: '已经过了三分钟。',
  sendNow: '现在发出',
  letGo: '算了',
  takeBack: '收回',
  refused: '没有成功。',
  understood: '好',
  since: (who, time) => `${name(who)}，从 ${time} 开始`,
  raisedBy: (who) => `${name(who)}发出了暗号。`,
  openRoom: '打开我们的页面',
  both: '你们同时按了。',
  nobodyFirst: '谁先谁后都不要紧。',
};

export const answers: typeof english.answers = {
  hear: '我听见了。',
  here: '我在。',
  withYouAt: (time) => `${time} 来陪你。`,
  change: '重新回应',
  meToo: '我也需要',
  group: '回应',
  youAnswered: (time) => `你 ${time} 回应了。`,
  breatheTogether: '一起呼吸',
};

export const say: typeof english.say = {
  phrases: ['我在。', '我们没事。', '慢慢来。', '我不会离开。'],
  said: '说过的话',
  youSaid: (time) => `你，${time}`,
  theySaid: (who, time) => `${name(who)}，${time}`,
};
