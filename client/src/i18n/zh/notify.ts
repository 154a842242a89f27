import type { Who } from '../en/naming.ts';
import type { notify as english } from '../en/notify.ts';

const name = (who: Who): string => who ?? '对方';

export const notify: typeof english = {
  title: '通知',
  letReach: (who) => `Duet 关着时也让${name(who)}找得到你`,
  goOn: '继续',
  why: '锁着的手机也能收到。屏幕上只显示是哪一类消息，不会出现你们写的任何一个字。',
  standing: {
    unsupported: 'Duet 关着的时候，这个浏览器收不到消息。',
    'home-screen':
      '在 iPhone 或 iPad 上，要先把 Duet 放到主屏幕：点“分享”，再点“添加到主屏幕”。从那里打开，再回到这一页。',
    denied: '这个浏览器不让 Duet 通知你。可以在浏览器里对这个地址的设置中改过来。',
    off: '通知已关闭：Duet 关着的时候，这台设备收不到消息。',
    dismissed: '浏览器问过是否允许通知，还没有得到回答。请再点一次，然后选择允许。',
    on: '通知已打开：Duet 关着的时候，这台设备也能收到消息。',
    refused:
      '浏览器的推送服务拒收发给这台设备的消息。重新打开通知也许会好。如果还是这样，架设 Duet 的人可以在日志里看到原因。',
    'no-contact':
      '这个 Duet 还不能在关着的时候通知你。推送服务只接收有 https 地址的服务。架设它的人可以设置 DUET_URL 或 DUET_PUSH_CONTACT。',
    failed: '浏览器的推送服务没有回应，过一会儿再试。',
  },
  onlyOpen: 'Duet 开着时才收得到',
  refusedWith: (why) => `它的答复：${why}。`,
  again: '重新打开通知',
  turnOn: '打开通知',
  asking: '浏览器在问是否允许 Duet 通知你。如果没有看到，请找一找地址旁边的铃铛。',
  turnOff: '关闭通知',
  test: '试一下',
  testing: '已发出，还没有到。',
  arrived: '收到了。',
  notArrived: '20 秒内没有收到。手机省电时可能会晚一点。',
};
