import type { quiet as english } from '../en/quiet.ts';

export const quiet: typeof english = {
  title: '安静时段',
  ownDevices: '对你的所有设备都有效。',
  why: '消息照样显示，只是不出声。对方的暗号照常显示，也不出声。',
  here: '在这台设备上已经生效。有网络时，你的其他设备也会跟上。',
  now: '现在',
  sounds: '通知会出声。',
  untilTime: (time) => `安静到${time}。`,
  anHour: '安静一小时',
  tillMorning: '安静到早上八点',
  again: '恢复声音',
  nights: '每天',
  everyDay: '在这段时间安静',
  from: '从',
  until: '到',
  forThem: '给对方',
  share: '让对方看到安静到几点',
  shareNote: '那样你的名字下面会写着“安静到 07:00”。否则没有人会知道。',
};
