import { object, possessive, subject, type Who } from './naming.ts';

export const pause = {
  title: 'Pause',
  help: 'Help',
  choose: 'When will you be back?',
  mine: 'A time for me',
  otherTime: 'Another time',
  sameTime: (who: Who) => `Same time as ${object(who)}`,
  backAtLabel: 'Back at',
  /** Names of the buttons that show −5 and +5. */
  earlier: (length: string) => `−${length}, earlier`,
  later: (length: string) => `+${length}, later`,
  start: 'Start the pause',
  setTime: 'Set this time',
  range: (least: string, most: string) => `From ${least} to ${most} from now.`,
  plan: 'What I will do (may stay empty)',
  planSeen: (who: Who) => `${subject(who)} reads it beside your time.`,
  planHint: 'Walk. Music. Quiet.',
  backAt: 'Back at',
  whereTheyAre: (who: Who, time: string) => `${time} where ${who ?? 'the other'} last shared to be`,
  theySay: (who: Who) => `${subject(who)} says`,
  theyBackAt: (when: string) => `back ${when}`,
  theyNamedNone: 'no time yet',
  theyBack: (time: string) => `back since ${time}`,
  theyNotYet: 'not back yet',
  theirTime: (who: Who) => `${subject(who)} comes back at`,
  /** While a signal is shown in place of the pause. */
  theirReturn: (who: Who, when: string) => `${subject(who)} comes back ${when}.`,
  inTime: (left: string) => `in ${left}`,
  hasCome: (time: string) => `It’s ${time}.`,
  youAreBack: 'You are back.',
  ifNotYet: 'Come back, or name a new time. A new time keeps the promise.',
  onTheWay: (who: Who) => `${subject(who)} is still on the way.`,
  takeLonger: 'Some bodies take longer to settle. What you two agreed still counts.',
  bothOverdue: 'Neither of you is back yet. Either may come back, name a new time, or end it.',
  shortened: 'A pause lasts 24 hours at most, so this time was moved forward.',
  imBack: 'I’m back',
  more: 'A little more time',
  newTime: 'A new time for me',
  aTimeForMe: 'Name a time for me too',
  end: 'End the pause',
  moreTitle: 'A little more time',
  moreBy: (amount: string) => `${amount} more`,
  renewalsLeft: (count: number) =>
    count === 1
      ? 'You can do this once more.'
      : `You can do this ${count === 2 ? 'twice more' : `${count} more times`}.`,
  noneLeft: 'You moved this time as often as you two agreed. Come back first; you can always pause again.',
  tooFar: 'The pause has reached 24 hours. Come back first; you can always pause again.',
  phrases: 'Say',
  theirPlan: (who: Who) => `${possessive(who)} plan`,
  raise: 'Signal',
  /** Once both are back. */
  another: 'A new pause',
  outcome: {
    returned: 'You are both back.',
    ended: 'The pause has ended.',
    lapsed: 'The pause ended by itself after a day.',
  },
  /** Where the other had named no time. */
  back: { me: () => 'You are back.', partner: (who: Who) => `${subject(who)} is back.` },
  softStart: 'Begin with how you are, not with what happened.',
  breatheNow: (minutes: number) => `First breathe ${minutes} minutes`,
  notReady: 'Not ready: a new time',
  /** Said to whoever is back early. */
  takesTwenty: 'A body needs about twenty minutes to settle. There is no hurry.',
};
