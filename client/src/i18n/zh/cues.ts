import type * as english from '../en/cues.ts';

export const cues: typeof english.cues = {
  title: '声音和触感',
  why: '呼吸时你听到和感到的。只在这台设备上生效。',
  arrival: {
    title: '有消息到的时候',
    why: 'Duet 开着的时候，有暗号、有回应、或者过了约好回来的时间，这台设备会提醒你。',
    switches: {
      sound: '一段轻轻的声音',
      vibration: '振动',
      title: '页面标题',
    },
    note: '你第一次点按页面之前，浏览器不会发出声音。安静时段里不响也不振动。',
  },
  breathing: '呼吸的时候',
  sound: '声音',
  soundNote: '吸气时音调上升，呼气时下降，停顿时安静。',
  volumes: { off: '关', soft: '轻', middle: '中', full: '大声' },
  vibration: '振动：吸气两下，停顿一点，呼气一长下',
  noVibration: '这台设备不能为网页振动。',
  counting: '显示每一步的秒数',
  tryIt: '试一次呼吸',
  ears: '耳机',
  earsNote: '无线耳机会慢一点。告诉 Duet 慢多少，声音就跟得上。',
  late: (ms) => `慢 ${ms} 毫秒`,
  tapAlong: '跟着点来找',
  tapHere: '听到就点一下',
  tapNote: '会响八下。跟着点，或者按空格键。',
  found: (ms) => `你听到的慢了 ${ms} 毫秒。`,
  take: '就用这个',
  notFound: '这次太不均匀，看不出来。再试一次。',
};

export const closeness: typeof english.closeness = {
  title: '我们有多同步？',
  asking: '还不知道。要等服务回应一次。',
  sure: (ms) => `这台设备知道共同的时间，误差不超过 ${ms}。`,
  pair: (ms) => `如果对方的设备也一样准，你们的呼吸相差不超过 ${ms}。`,
  eye: '相差不到大约 40 毫秒的两个瞬间，眼睛看起来就是同时。',
  plot: '打开应用以来，这台设备有多确定',
  floor: '如果去服务的路总比回来的路慢，从这里谁也看不出来。',
  save: '保存测量的依据',
  saveNote: '只有和服务来回的时间，别的都没有。',
  fileName: 'duet-clock.json',
};
