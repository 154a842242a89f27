import type { unreached as english } from '../en/unreached.ts';

export const unreached: typeof english = {
  thisDevice: '这台设备收不到通知了。',
  onlyWhileOpen: '只有打开 Duet 时，这台设备才收得到消息。',
  see: '查看通知',
  lost: 'Duet 关着的时候，这台设备不再收到消息：浏览器停掉了推送。可以重新打开通知。',
  otherDevice: '它收不到通知了。请在那台设备上打开一次 Duet。',
};
