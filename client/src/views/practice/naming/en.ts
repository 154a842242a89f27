import { object, type Who } from '../../../i18n/en/naming.ts';

export const naming = {
  title: 'Name it',
  line: 'A feeling, and where the body feels it. One tap is enough.',
  choose: 'What is there?',
  why: 'There is nothing to solve. Naming it is all.',
  keep: 'Keep it for me',
  send: (who: Who) => `Send it to ${object(who)}`,
  reads: (text: string) => `With your signal it reads: ${text}`,
  keptTitle: 'Kept for you.',
  enough: 'Enough for now',
  kept: 'It is in your journal. You can add to it whenever you like.',
  addTo: 'Add to it now',
  said: (who: Who) => `Say it to ${object(who)}`,
  goesWith: (who: Who) => `It goes to ${object(who)} at once, as the note of your signal.`,
  goesAs: (who: Who) => `It goes to ${object(who)} at once, as a phrase.`,
};
