import type * as english from '../en/start.ts';

export const welcome: typeof english.welcome = {
  what: '给两个人用。按一下，就等于说：我撑不住了，不是因为你。两个人都知道什么时候回来。',
  invited: '你收到了邀请。先开始，接着就会打开它。',
  invitedBy: (who) => `${who}邀请你。先开始，接着就会打开邀请。`,
  lost: '这个链接后面缺了一段，邀请就在那里。请复制整个链接，粘贴到“我收到了邀请”里。',
  begin: '开始',
  haveInvite: '我收到了邀请',
  haveWords: '我已经有账户',
  demo: '看看怎么用',
  breathe: '现在就呼吸',
  why: {
    storage: '这个浏览器现在存不下东西，所以没有建立账户。请腾出一些空间，或在普通窗口中打开。',
    keys: '这个浏览器不能生成密钥，所以没有建立账户。请用新版的 Safari、Chrome、Edge 或 Firefox 打开这个页面。',
  },
};

export const words: typeof english.words = {
  page: '你的十二个词',
  title: '请保存这十二个词。',
  why: '换手机时，要靠它们打开你的账户。没有人能再发给你一次，架设这个服务的人也不能。',
  list: '你的十二个词，按顺序',
  copy: '复制',
  file: '存成文件',
  notFiled: '这个浏览器在这里存不了文件。请复制这些词，或抄写下来。',
  qr: '显示二维码',
  hideQr: '收起二维码',
  qrLabel: '十二个词的二维码',
  erased: '你确认之后，这台设备就会删除它们。',
  saved: '我保存好了',
  savedAgain: '再按一次，就从这里删除',
  later: '以后提醒我',
  notNow: '它们还在这台设备上，但要有连接才能拼出来。恢复连接后，请重新打开页面。',
  gone: '已保存。这台设备上不再有这些词。',
  fileName: 'duet-shierge-ci.txt',
  unsaved: '你的十二个词还没有保存。没有它们，这个账户就再也打不开了。',
  showThem: '显示出来',
  wait: '你的十二个词还没有保存。',
  notToday: '以后再说',
};

export const restore: typeof english.restore = {
  title: '你的十二个词',
  label: '十二个词，按顺序',
  open: '打开我的账户',
};

export const pairing: typeof english.pairing = {
  title: '连接两部手机。',
  breatheAlone: '一个人呼吸',
  yourName: '你的名字',
  nameHint: '对方会看到这个名字。',
  screen: '在这里显示二维码',
  screenNote: '你们在一起时用，10 分钟内有效。',
  link: '生成链接发给对方',
  linkNote: '你们不在一起时用，24 小时内有效。',
  haveInvite: '我有邀请',
  joinTitle: '打开邀请',
  joinLabel: '链接或代码',
  joinInvited: '链接里带着一个邀请。写下你的名字，然后加入。',
  lost: '链接后面缺了一段，邀请就在那里。请再打开一次，或者从消息里复制整个链接，粘贴到这里。',
  notWhole: '这里面没有完整的邀请。请复制整个链接，一直到最后一个字母。',
  invites: (who) => `${who}邀请你。`,
  joinClaimed: '链接里是这样写的。接下来的四个图案会告诉你们是不是真的。写下你的名字，然后加入。',
  namesYou: (name) => `链接里写着“${name}邀请你。”`,
  whoSees: '谁能看到这些？',
  join: '加入',
  joinNote:
    '你们写的内容只有你们两人能打开。但架设这个服务的人仍然可以编造事件，或者更换应用本身；如果他就是你们中的一个，更是如此。信任这个人，再加入。',
  invitingScreen: '用另一部手机扫这个码。',
  invitingLink: '把这个链接发给一个人。',
  qrLabel: '邀请的二维码',
  inviteLink: '邀请链接',
  copyLink: '复制链接',
  sendLink: '发送链接',
  notOpened: '如果什么都没有打开，请复制链接。',
  holdsUntil: (time) => `有效到 ${time}，只给一个人用。`,
  expired: '这个邀请已经过期。请重新生成一个。',
  cancel: '取消',
  cancelInvite: '取消邀请',
  joining: '正在加入……',
  notConfirmed: '还没有确认。',
  compare: '你们两边是不是都有这四个，顺序也一样？',
  waits: '有四个图案要对一对',
  compareHow: '当面问，或者打电话问。',
  lookFirst: '请先把四个都看一遍。',
  same: '是，一样',
  different: '不，不一样',
  youConfirmed: '你确认了。',
  otherNotYet: '另一部手机还没有确认。',
  stopPairing: '停止',
  stopped: '你们还没有连上。',
  why: {
    mac_failed:
      '两部手机拿到的密钥不一样。中间有东西隔着，也可能就是这个地址本身。什么都没有泄露。请重新邀请，最好当面扫码。',
    different: '四个图案不一样。什么都没有泄露。请重新邀请，最好当面扫码。',
    gone: '这个邀请已经结束：过期了、被收回了，或者四个图案不一样。请用新的邀请重新开始。',
    used: '已经有人打开过这个邀请。如果不是你们，请重新生成一个，换一种方式发。',
    unknown: '这个链接下没有邀请。看看是不是复制完整了。',
    own: '这是你自己的邀请，要由对方在自己的手机上打开。',
    already_paired: '你们中有一个人已经配对了，要先解除那个配对。',
    network: '还没有确认。过一会儿再试。',
  },
  again: '重新开始',
  pairedAlready: '你已经配对了，所以没有动这个邀请。',
};

const opening = '正在打开摄像头。浏览器可能会问是否允许。';

export const scan: typeof english.scan = {
  begin: '扫描二维码',
  picture: '摄像头看到的画面',
  stop: '关掉摄像头',
  close: '关闭',
  invite: {
    found: '找到邀请了。写下你的名字，然后加入。',
    sight: {
      opening,
      nothing: '还没有看到二维码。把对方手机上的码放进画面，或者在下面粘贴链接。',
      strange: '这个码不是邀请。请扫另一部手机上的那个。',
      refused: '这里不允许使用摄像头。请在下面粘贴链接。',
      absent: '摄像头没有画面。请在下面粘贴链接。',
      ended: '摄像头停了，可能是别的应用在用它。请再扫一次，或把链接粘贴到下面。',
    },
  },
  words: {
    found: '找到这十二个词了。',
    sight: {
      opening,
      nothing: '还没有看到二维码。把十二个词的二维码放进画面，或者写在下面。',
      strange: '这个码不是十二个词的二维码。',
      refused: '这里不允许使用摄像头。请把词写在下面。',
      absent: '摄像头没有画面。请把词写在下面。',
      ended: '摄像头停了，可能是别的应用在用它。请再扫一次，或把词写在下面。',
    },
  },
};

export const insecure: typeof english.insecure = {
  title: '这个地址不安全。',
  why: 'Duet 在浏览器里生成密钥。浏览器只允许在 https 开头的地址，或者在这台机器本身上这样做。',
  openInvite: '用 https 打开邀请试试',
  how: '向架设它的人要 https 地址。如果那就是你：',
  steps: [
    '用一台提供 https 的网页服务器，以你的域名转发到它。',
    '或者用能给出 https 地址的隧道或专用网络。',
    '在这台机器上，可以直接打开 http://localhost。',
  ],
  guide: '具体步骤在随附的 docs/hosting.md 里。',
};

export const noStorage: typeof english.noStorage = {
  title: '这个浏览器不保存任何东西。',
  why: 'Duet 把密钥存在浏览器里。隐私窗口或某项设置不允许这样做。请在普通窗口中打开这个页面。',
};

export const slowStorage: typeof english.slowStorage = {
  title: '这个浏览器的存储没有回应。',
  why: 'Duet 把密钥存在那里。一有回应，它就会自己打开。在那之前：可以关掉 Duet 的其他标签页，或重新启动浏览器。',
};

export const unable: typeof english.unable = {
  what: '这个浏览器没有做到。请重新载入页面，或用新版的 Safari、Chrome、Edge 或 Firefox 打开 Duet。',
  again: '重新载入',
  close: '关闭',
};

export const ended: typeof english.ended = {
  title: '你们的配对已解除。',
  what: '共同的密钥和文字已经从这台设备上删除。你的账户还在。30 天内，你仍然可以导出属于你的内容。',
  go: '继续',
};

export const shutOut: typeof english.shutOut = {
  title: '这台设备已经退出。',
  what: '它被移出了账户，或者账户被删除了。账户如果还在，十二个词可以再打开它。',
  go: '回到开头',
  sure: '删除这台设备上的全部内容？',
  deletes: '密钥，还有说过和约定过的一切，都会从这台设备上消失，再也不能从这里找回。',
  erase: '删除，回到开头',
};

export const elsewhere: typeof english.elsewhere = {
  'in-app': {
    title: '请在浏览器里打开。',
    why: '这个页面显示在另一个应用的窗口里。存在那里的内容可能会被删除，通知也收不到。',
    steps: ['复制链接。', '打开 Safari、Chrome 或你常用的浏览器，粘贴进去。'],
    invite: '链接里带着你的邀请，会在浏览器里打开。',
    stayNote: '在这里，那个应用清理时密钥可能会丢失。到时可以用十二个词重新打开账户。',
  },
  'ios-tab': {
    title: '请先把 Duet 放到主屏幕。',
    why: '主屏幕上的 Duet 有自己的存储：在这个标签页里生成的内容不会带过去。通知也只在那里收得到。',
    steps: ['复制链接。', '点“共享”，再点“添加到主屏幕”。', '从主屏幕打开 Duet。'],
    invite: '在那里点“我收到了邀请”，粘贴这个链接。',
    stayNote: '在这个标签页里 Duet 可以使用，但没有通知。以后可以用十二个词在主屏幕上打开账户。',
  },
  link: '链接',
  inviteLink: '邀请链接',
  copy: '复制链接',
  stay: '就在这里继续',
};
