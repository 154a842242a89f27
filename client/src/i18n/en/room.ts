import { object, possessive, subject, type Who } from './naming.ts';

export const room = {
  heading: (who: Who) => (who === null ? 'Our page' : `Our page, with ${who}`),
  /** Used until the couple agree on a word of their own. */
  word: 'Signal',
  oneTap: (who: Who) => `One tap sends it to ${object(who)}.`,
  other: 'The other',
  quiet: 'All quiet.',
  pause: 'Pause',
  say: 'Say',
  breathe: 'Breathe',
  actions: 'Pause, say, breathe',
  /** What the two agreed on the signal, below it. */
  means: (text: string) => `It means: ${text}`,
  weAgreed: (text: string) => `We agreed: ${text}`,
  lower: 'Take the signal down',
  lowerMine: 'Take mine down',
  /** A time within a sentence: "at 19:40", "tomorrow at 09:10"; `day` is empty for today. */
  at: (day: string, time: string) => `${day} at ${time}`.trim(),
  backAt: (when: string) => `Back ${when}`,
  addNote: 'Add a note',
  noteAdded: (note: string) => `Your note: ${note}`,
  quoted: (note: string) => `“${note}”`,
  quietUntil: (time: string) => `Quiet until ${time}, as last shared.`,
  cannotOpen: 'This text cannot be opened on this device.',
};

export const status = {
  agreementWarning: 'The agreement does not fit what was signed.',
  proposed: (who: Who) => `${subject(who)} has signed an agreement for you to read.`,
  lookAgain: 'It is time to look at your agreement again.',
  readAgreement: 'Read it',
  sending: 'Sending…',
  notConfirmed: 'Not confirmed yet.',
  planB: 'You can also go the other way you two have, such as a call.',
  sent: 'Sent.',
  notSaved: 'Not saved yet.',
  kept: 'Saved.',
  notOnPhone: (who: Who) => `Not confirmed on ${possessive(who)} phone.`,
  withheld: (who: Who) =>
    `After five signals in an hour Duet no longer says when one is on ${possessive(who)} phone.`,
  onPhone: (who: Who) => `On ${possessive(who)} phone.`,
  raisedAt: (when: string) => `Sent ${when}.`,
  answered: (who: Who, when: string) => `${subject(who)} answered ${when}.`,
  notSent: 'Not sent.',
  offlineUntil: (time: string) => `Can’t reach Duet. Trying until ${time}, then it asks you.`,
  offlineSince: 'Can’t reach Duet. Whether it arrived is not known yet.',
  offlineLater: 'Can’t reach Duet. It is sent as soon as it can be.',
  notSentYet: 'If pressed, it is sent once Duet is reached, within three minutes.',
  unstored: 'This device could not store it. Leave Duet open until it is sent.',
  offline: 'Can’t reach Duet. Nothing is sent until it can be reached.',
  connecting: 'Connecting…',
  expired: 'More than three minutes have passed. Send it now, or let it go.',
  expiredHere: 'More than three minutes have passed.',
  sendNow: 'Send now',
  letGo: 'Let it go',
  takeBack: 'Take it back',
  /** There are others, one tap away. */
  next: (place: number, count: number) => `Next: ${place} of ${count}`,
  refused: 'That did not work.',
  understood: 'OK',
  since: (who: Who, time: string) => `${subject(who)}, since ${time}`,
  raisedBy: (who: Who) => `${subject(who)} sent the signal.`,
  openRoom: 'Open our page',
  both: 'Both at once.',
  nobodyFirst: 'Nobody has to go first.',
};

export const answers = {
  hear: 'I hear you.',
  here: 'I am here.',
  /** What they mean, for who answers. */
  hearNote: 'It has reached me.',
  hereNote: 'I have time for you now.',
  withYouAt: (when: string) => `With you ${when}.`,
  notNowAt: (when: string) => `I can’t now. ${when.charAt(0).toUpperCase()}${when.slice(1)}.`,
  change: 'Answer again',
  meToo: 'I need it too',
  group: 'Answers',
  youAnswered: (when: string) => `You answered ${when}.`,
  breatheTogether: 'Breathe together',
};

export const say = {
  phrases: ['I am here.', 'We are okay.', 'Take it slow.', 'I won’t leave.'],
  said: 'Said so far',
  youSaid: (time: string) => `You, ${time}`,
  theySaid: (who: Who, time: string) => `${subject(who)}, ${time}`,
};
