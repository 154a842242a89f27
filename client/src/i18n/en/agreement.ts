import { object, subject, type Who } from './naming.ts';

const times = [
  'A return time is not put off.',
  'A return time may be put off once.',
  'A return time may be put off twice.',
];

export const agreement = {
  title: 'Agreement',
  /** Shown until there is an agreement. */
  none: 'You two have not written one yet.',
  noneNote:
    'Until both of you have signed one Duet uses plain words of its own. An agreement is best written together, on a calm day.',
  begin: 'Write one',
  goOn: 'Go on writing',
  change: 'Change it',
  all: 'All versions',
  version: (number: number) => `Version ${number}`,
  inForce: (number: number, day: string) => `Version ${number}, signed by both, ${day}`,
  hostSees:
    'Whoever runs this address can see how often a time may be put off and when you look at it again. Not the words.',
  cannotOpen:
    'The words of this version cannot be opened on this device. Close Duet and open it again; if that does not help, write it anew together. The signal and the pause work all the same.',

  mine: (number: number) => `Version ${number}, signed by you`,
  mineNote: (who: Who) => `It counts once ${object(who)} has signed it too.`,
  takeBack: 'Take it back',
  theirs: (number: number, who: Who, day: string) => `Version ${number}, signed by ${object(who)}, ${day}`,
  first: 'Your first agreement.',
  changes: (count: number) => (count === 1 ? 'One thing changes.' : `${count} things change.`),
  same: 'Nothing changes.',
  /** Said to a screen reader before a run of words that differs. */
  runs: { added: 'added:', removed: 'removed:' },
  changed: 'Changed',
  isNew: 'New',
  gone: 'Left out',
  notYet: 'Not yet',
  notYetWord: (who: Who) => `A word to ${object(who)} (may stay empty)`,
  notYetSend: 'Say not yet',
  sign: 'Sign',
  signAgain: 'Tap again to sign',
  signed: 'Signed by both.',
  holds: (number: number) => `Version ${number} counts from now on.`,
  read: 'Read it',
  offline: 'Can’t reach Duet. Signing needs a connection. What you wrote stays on this device.',

  declined: (who: Who) => `${subject(who)} said not yet.`,
  declinedByYou: 'You said not yet.',
  whatItSaid: 'What the proposal said',
  withdrawn: (who: Who) => `${subject(who)} took the proposal back.`,
  superseded: 'It takes the place of what you had signed.',
  stillHere: 'What you wrote is still here.',
  touched: (who: Who) => `${subject(who)} changes what is yours to write.`,
  touchedNote: 'Sign only if it says what you want. With “Change it” your own words stand again.',
  theirWord: (word: string) => `“${word}”`,

  lookAgain: 'It is time to look at it again.',
  keep: 'Keep it as it is',
  keepAsked: (who: Who) => `${subject(who)} would keep it as it is.`,
  keepNote: 'With your signature, for as long again. The other signs as well.',

  warning: {
    title: 'This does not fit what was signed.',
    rolled_back: (number: number) =>
      `Version ${number} was signed, and the service no longer shows it. What you see is what this device has checked.`,
    forked: (number: number) =>
      `The service shows the two of you different agreements, from version ${number} on. Compare your devices.`,
    broken: (number: number) =>
      `A signature under version ${number} does not hold. What you see is what this device has checked.`,
    note: 'Whoever runs this address, or somebody who broke into it, may have changed it. The signal and the pause go on working.',
  },

  you: 'me',
  other: 'the other',
  lines: {
    sign: (sign: string) => `Our signal is “${sign}”.`,
    means: (text: string) => `Shown, it means: ${text}`,
    answer: (text: string) => `Then the other: ${text}`,
    otherWay: (text: string) => `If we can’t reach each other, whoever sent the signal: ${text}`,
    minutes: (length: string) => `A pause usually takes ${length}.`,
    each: (name: string, text: string) => `In a pause, ${name}: ${text}`,
    returning: (text: string) => `Coming back, we say: ${text}`,
    renewals: (count: number) => times[count] ?? '',
    phrase: (text: string) => `One tap says: ${text}`,
    breath: (pattern: string) => `We breathe ${pattern}.`,
    breathLength: (length: string) => `A breath together takes ${length}.`,
    sound: 'We breathe with soft tones.',
    silent: 'We breathe without a sound.',
    values: (text: string) => `We hold dear: ${text}`,
    boundaries: (text: string) => `Neither of us does this: ${text}`,
    helps: (name: string, text: string) => `This helps ${name}: ${text}`,
    lookAgain: (day: string) => `We look at this again on ${day}.`,
  },

  write: {
    done: 'Done',
    through: 'Read it through',
    stays: 'It stays on this device until you sign it.',
    more: 'Add more when you like',
    written: 'Written',
    theirs: (name: string) => `What ${name} does and needs is ${name}’s to write.`,
    drop: 'Throw the draft away',
    signal: {
      title: 'When I show…',
      sign: 'a word, a gesture or an emoji',
      signs: ['Harbour', '🌊', 'Hand on the heart'],
      means: 'I mean',
      meanings: ['I am flooded. It is not against you.', 'My alarm is on. I need us to do what we agreed.'],
      answer: 'Then the other…',
      answers: ['says “I hear you” and stops arguing.', 'comes within an hour, at a time they name.'],
    },
    otherWay: {
      title: 'If we can’t reach each other…',
      mine: 'whoever sent the signal does this',
      hints: ['I call.', 'I send a text message, and wait.'],
      when: 'It stands beside your own signal once it has not been confirmed for a minute. Nothing happens by itself.',
    },
    pause: {
      title: 'When we pause…',
      minutes: 'it usually takes',
      open: 'as long as we name then',
      mine: 'meanwhile I do this',
      eachHints: ['A walk, without the phone.', 'Music and slow breathing. No planning what to say.'],
      returning: 'coming back, we say',
      returnings: ['I am back. I want us to be okay.', 'Here I am. You first?'],
      renewals: 'A return time may be put off',
      never: 'not at all',
      once: 'once',
      twice: 'twice',
    },
    phrases: {
      title: 'With one tap we can say…',
      another: 'One more',
      number: (number: number) => `Phrase ${number}`,
      starts: ['I am here.', 'We are okay.', 'Take it slow.', 'I won’t leave.'],
    },
    breathing: {
      title: 'When we breathe together…',
      pattern: 'we breathe',
      minutes: 'for',
      sound: 'With soft tones',
      any: 'as we like then',
    },
    helps: {
      title: 'This helps me…',
      mine: 'when I am flooded',
      hints: ['Quiet, and somebody in the same room.', 'To hear “I am not going anywhere”.'],
    },
    bounds: {
      title: 'We hold to this…',
      values: 'we hold dear',
      valueHints: ['We are on the same side.'],
      boundaries: 'and neither of us',
      boundaryHints: ['shouts, threatens to leave, or follows the other into their room.'],
    },
    again: {
      title: 'We look at it again…',
      inMonths: (months: number) => (months === 1 ? 'in a month' : `in ${months} months`),
      on: (day: string) => `on ${day}`,
      never: 'when one of us wants to',
    },
  },

  send: (who: Who) => `Signed, it goes to ${object(who)}. It counts once both have signed.`,
  history: {
    title: 'All versions',
    proposed: (name: string, day: string) => `${name} signed ${day}`,
    kept: 'Kept as it was',
    compare: 'Compare with',
    nothing: 'nothing',
    print: 'Print',
    save: 'Save as a file',
    fileName: 'duet-agreement.json',
    saveNote: 'A file in plain text, with both signatures.',
  },
  /** Printed below the version number. */
  page: 'What we both have signed',
};
