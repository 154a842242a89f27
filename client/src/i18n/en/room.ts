import { object, possessive, subject, type Who } from './naming.ts';

export const room = {
  heading: (who: Who) => (who === null ? 'Room' : `Room with ${who}`),
  /** Until the couple agree on their own word. */
  word: 'Signal',
  oneTap: (who: Who) => `One tap sends it to ${object(who)}.`,
  other: 'The other',
  quiet: 'All quiet.',
  pause: 'Pause',
  say: 'Say',
  breathe: 'Breathe',
  actions: 'Pause, say, breathe',
  lower: 'Lower it',
  lowerMine: 'Lower mine',
  backAt: (time: string) => `Back at ${time}`,
  addNote: 'Add a note',
  noteAdded: (note: string) => `Your note: ${note}`,
  theirNote: (note: string) => `“${note}”`,
  quietUntil: (time: string) => `Quiet until ${time}.`,
  cannotOpen: 'This text cannot be opened on this device.',
};

export const status = {
  newDevice: 'A new device can open your account.',
  seeDevices: 'See devices',
  ownDevice: 'It is mine',
  sending: 'Sending…',
  notConfirmed: 'Not confirmed yet.',
  sent: 'Sent.',
  notSaved: 'Not saved yet.',
  kept: 'Kept.',
  notOnPhone: (who: Who) => `Not confirmed on ${possessive(who)} phone.`,
  onPhone: (who: Who) => `On ${possessive(who)} phone.`,
  raisedAt: (time: string) => `Raised ${time}.`,
  answered: (who: Who, time: string) => `${subject(who)} answered, ${time}.`,
  notSent: 'Not sent.',
  offlineUntil: (time: string) => `You are offline. Trying until ${time}, then Duet asks you.`,
  offlineSince: 'You are offline. Whether it arrived is not known yet.',
  offlineLater: 'You are offline. It goes out when you are back.',
  notSentYet: 'Sent once you are back, within three minutes.',
  offline: 'You are offline. A press is not sent until you are back.',
  connecting: 'Connecting…',
  expired: 'More than three minutes have passed. Send it now, or let it go.',
  expiredHere: 'More than three minutes have passed.',
  sendNow: 'Send now',
  letGo: 'Let it go',
  takeBack: 'Take it back',
  refused: 'Not done.',
  understood: 'All right',
  newPause: 'A new pause',
  since: (who: Who, time: string) => `${subject(who)}, since ${time}`,
  raisedBy: (who: Who) => `${subject(who)} raised the signal.`,
  openRoom: 'To the room',
  both: 'Both at once.',
  nobodyFirst: 'Nobody has to go first.',
  pauseOutcome: {
    returned: 'You are both back.',
    ended: 'The pause has ended.',
    lapsed: 'The pause ended by itself after a day.',
  },
};

/** What a press was, when it has not arrived. */
export const pressed = {
  RaiseSignal: 'The signal',
  AttachNote: 'The note',
  ConfirmReceipt: 'A receipt',
  AnswerSignal: 'Your answer',
  LowerSignal: 'Lowering the signal',
  SayPhrase: 'What you said',
  StartPause: 'The pause',
  CommitReturn: 'Your time',
  ReturnFromPause: 'That you are back',
  EndPause: 'Ending the pause',
  InviteToBreathe: 'The invite to breathe',
  JoinBreathing: 'Joining the breath',
  BreatheAlone: 'The start of the breath',
  ExtendBreathing: 'The three minutes more',
  StopBreathing: 'The stop',
  ShareProfile: 'What you share',
};

export const answers = {
  hear: 'I hear you.',
  here: 'I am here.',
  withYouAt: (time: string) => `With you at ${time}.`,
  meToo: 'Me too',
  group: 'Answers',
  youAnswered: (time: string) => `You answered, ${time}.`,
  breatheTogether: 'Breathe together',
};

export const say = {
  title: 'Say',
  phrases: ['I am here.', 'We are okay.', 'Take it slow.', 'I won’t leave.'],
  own: 'Your own words',
  send: 'Send',
  promise: 'Name a time',
  said: 'Said so far',
  youSaid: (time: string) => `You, ${time}`,
  theySaid: (who: Who, time: string) => `${subject(who)}, ${time}`,
};

export const note = {
  title: 'What is it?',
  why: 'One note goes with your signal. A feeling is enough.',
  label: 'Your note',
  feelings: ['My alarm is going off.', 'I am scared.', 'I am hurt.', 'I am angry.', 'I need time.'],
  send: 'Send',
};
