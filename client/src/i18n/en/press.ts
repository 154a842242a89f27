import { object, subject, type Who } from './naming.ts';

/** Names of presses, shown while one has not arrived. */
export const pressed = {
  RaiseSignal: 'The signal',
  AttachNote: 'The note',
  ConfirmReceipt: 'A receipt',
  AnswerSignal: 'Your answer',
  LowerSignal: 'Taking the signal down',
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
  InviteToRehearse: 'The invite to rehearse',
  JoinRehearsal: 'Joining the rehearsal',
  TakeRehearsalStep: 'Your step in the rehearsal',
  StopRehearsal: 'Ending the rehearsal',
};

/** The return time in a press that has not arrived. */
export const willBeBack = (when: string) => `Back ${when}.`;

/** The length of a pause that would begin only when it is pressed again. */
export const wouldLast = (length: string) => `For ${length}.`;

/** Why nothing gets through, shown in place of that there is no connection. */
export const obstacles = {
  barred: 'Something in front of Duet asks for a password. Load the page again and give it.',
  unknown: 'This Duet does not know you. Its host may be restoring it. Everything on this device stays.',
};

export const note = {
  title: 'What is it?',
  why: 'One note goes with your signal. A feeling is enough.',
  more: 'More feelings, and where the body feels it',
  label: 'Your note',
  feelings: ['My alarm is going off.', 'I am scared.', 'I am hurt.', 'I am angry.', 'I need time.'],
  send: 'Send',
};

export const travel = {
  moved: (zone: string) => `Your time zone is ${zone} now. What you share names the one before.`,
  tellZone: (who: Who) => `Tell ${object(who)}`,
  keepZone: 'Leave it',
};

/** A device that was added to the account. */
/** What became of the own proposal. */
export const agreed = {
  notYet: (who: Who) => `${subject(who)} said not yet to the agreement.`,
};

export const device = {
  added: 'A new device can open your account.',
  see: 'See devices',
  mine: 'It is mine',
  /** The name that a device gives itself. */
  of: (name: string, kind: string) => `${name}’s ${kind}`,
  kinds: {
    iphone: 'iPhone',
    ipad: 'iPad',
    phone: 'phone',
    tablet: 'tablet',
    mac: 'Mac',
    windows: 'Windows computer',
    chromebook: 'Chromebook',
    linux: 'Linux computer',
    other: 'device',
  },
};

/** On the page to say something. */
export const saying = {
  /** The way from the room to the page on which these are proposed. */
  ourOwnWord: 'A word of our own',
  inOurWords: 'In our own words',
  parts: {
    sign: {
      label: 'A word or emoji for the signal',
      propose: (who: Who) => `Propose the word to ${object(who)}`,
      change: (text: string) => `the signal’s word becomes “${text}”.`,
    },
    phrase: {
      label: 'A phrase for one tap',
      propose: (who: Who) => `Propose the phrase to ${object(who)}`,
      change: (text: string) => `“${text}” becomes a phrase for one tap.`,
    },
  },
  review: (who: Who, change: string) => `${subject(who)} will be asked to sign: ${change}`,
  already: 'You two have this phrase already.',
  proposed: (text: string, who: Who) =>
    `“${text}” is signed by you. It counts once ${object(who)} has signed it too.`,
  title: 'Say',
  own: 'Your own words',
  send: 'Send',
  promise: 'Name a time',
};
