import type { Who } from '../en/naming.ts';
import type { rehearsal as english } from '../en/rehearsal.ts';

const name = (who: Who): string => who ?? '对方';

export const rehearsal: typeof english = {
  title: '一起演练',
  why: '趁平静时试一次。真需要的时候，就不陌生了。',
  how: '最多五分钟：一个暗号，一个回应，暂停 30 秒，然后两个人都回来。',
  apart: '真正的暗号一直在原来的位置，随时可以按：按下就是真的，演练随即结束。',
  counted: '演练中的一切都不算暗号、回应或暂停。',
  invite: (who) => `邀请${name(who)}`,
  notCalm: '现在有暗号，或正在暂停。等平静时再演练。',
  invited: (who) => `已经邀请${name(who)}演练。`,
  takeBack: '收回邀请',
  invites: (who) =>
    `${name(who)}邀请你演练一次。趁平静时做，五分钟。里面的一切都不是真的；你自己的暗号仍然是真的。`,
  join: '开始演练',
  notNow: '先不了',
  later: '改天再说，设置里有',
  mark: '演练中。你自己的暗号仍然是真的。',
  pressFirst: '先按这里。',
  theyPressFirst: (who) => `${name(who)}先按暗号。`,
  signal: '演练暗号',
  onTheirScreen: (who) => `你的暗号在${name(who)}的屏幕上了。现在由${name(who)}回应。`,
  theirSignal: (who) => `这是${name(who)}的暗号。按一下就能回应。`,
  answer: (said) => `回应：“${said}”`,
  theyAnswered: (who, said) => `${name(who)}回应了：“${said}”现在谁都可以开始暂停。`,
  youAnswered: (said) => `你回应了：“${said}”现在谁都可以开始暂停。`,
  pause: '暂停 30 秒',
  apartNow: '真正暂停时，这里写着回来的时间。放下手机，慢慢呼气。',
  secondsLeft: (seconds) => `还有 ${seconds} 秒。`,
  timeIsUp: '30 秒到了。',
  back: '我回来了',
  youAreBack: (who) => `你回来了。${name(who)}还没说回来。`,
  theyAreBack: (who) => `${name(who)}回来了。`,
  stop: '结束演练',
  done: (time) => `你们在 ${time} 一起演练过了。真用的时候也是这样。`,
  real: '演练已经结束。这是真的。',
};
