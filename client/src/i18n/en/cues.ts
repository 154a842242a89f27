export const cues = {
  title: 'Sound and touch',
  why: 'What you hear and feel while you breathe. Set on this device only.',
  arrival: {
    title: 'When something arrives',
    why: 'While Duet is open, this device tells you of a signal, of an answer to yours, and of an overdue return.',
    switches: {
      sound: 'A soft sound',
      vibration: 'A vibration',
      title: 'The title of the page',
    },
    note: 'A browser plays nothing before you first touch the page. In your quiet hours there is neither sound nor vibration.',
  },
  breathing: 'While you breathe',
  sound: 'Sound',
  soundNote: 'A tone rises with In and falls with Out. Holds are silent.',
  volumes: { off: 'Off', soft: 'Soft', middle: 'Middle', full: 'Loud' },
  vibration: 'Vibrate: twice for In, a tick for a hold, long for Out',
  noVibration: 'This device does not vibrate for a page.',
  counting: 'Show the seconds of each step',
  tryIt: 'Try one breath',
  ears: 'Headphones',
  earsNote:
    'Wireless headphones are late. Tell Duet by how much, and what you hear is in step with what you see.',
  late: (ms: number) => `${ms} ms late`,
  tapAlong: 'Find it by tapping',
  tapHere: 'Tap with what you hear',
  tapNote: 'Eight ticks come. Tap along, here or with the space bar.',
  found: (ms: number) => `You hear it ${ms} ms late.`,
  take: 'Use that',
  notFound: 'That was too uneven to tell. Try once more.',
};

export const closeness = {
  title: 'How well are we in step?',
  asking: 'Not known yet. It takes a reply from the service.',
  sure: (ms: string) => `This device knows the shared time to within ${ms}.`,
  pair: (ms: string) =>
    `If the other’s device is as sure as this one, you breathe within ${ms} of each other.`,
  eye: 'The eye sees two moments as one when they are less than about 40 milliseconds apart.',
  plot: 'How sure this device has been, since the app was opened',
  floor: 'If the way to the service always takes longer than the way back, nobody can see that from here.',
  save: 'Save what it was measured from',
  saveNote: 'Times of the exchanges with the service, and nothing else.',
  fileName: 'duet-clock.json',
};
