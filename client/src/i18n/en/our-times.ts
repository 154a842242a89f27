import { object, subject, type Who } from './naming.ts';

export const ourTimes = {
  title: 'Our times',
  what: (who: Who) =>
    `Your own signals, breaths you drew together, and pauses from which you both came back, week by week. What ${object(who)} did alone is not in it.`,
  show: 'Show it on this device',
  ownOnly: (who: Who) =>
    `This device counts, and no other. ${subject(who)} is not told that you use it. While it is off, nothing is fetched for it.`,
  nothing: 'Nothing yet.',
  kinds: { signals: 'My signals', breaths: 'Breaths together', returns: 'Both back from a pause' },
  span: 'Twelve weeks at most, the newest on the right. The larger, the more often.',
  inNumbers: 'Show the numbers',
  withoutNumbers: 'Hide the numbers',
  weekOf: 'Week from',
  count: 'Times',
};
