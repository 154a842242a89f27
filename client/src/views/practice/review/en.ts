import type { Quarter } from './facts.ts';

const quarters: Readonly<Record<Quarter, string>> = {
  night: 'at night',
  morning: 'in the morning',
  afternoon: 'in the afternoon',
  evening: 'in the evening',
};

export const review = {
  title: 'Looking back',
  line: 'What you wrote, counted: when, where, and what set it off.',
  what: 'Counted on this device, from your journal alone. A count says how often, not why. It says nothing about anybody else.',
  span: 'How far back',
  spans: { fortnight: 'Two weeks', month: 'A month', all: 'All of it' },
  total: (entries: number) => (entries === 1 ? 'One entry.' : `${entries} entries.`),
  tooFew: 'Too few to say.',
  plots: {
    hours: 'Time of day',
    weekdays: 'Day of the week',
    places: 'Where',
    triggers: 'What set it off',
    responses: 'What I did',
  },
  mostHours: (quarter: Quarter, count: number, of: number) =>
    `Most of it began ${quarters[quarter]}: ${count} of ${of}.`,
  noHours: 'It began at different times of day.',
  mostWeekdays: (weekday: string, count: number, of: number) =>
    `Most of it was on a ${weekday}: ${count} of ${of}.`,
  noWeekdays: 'It was on different days.',
  mostWords: (word: string, count: number, of: number) => `Most often “${word}”: in ${count} of ${of}.`,
  noWords: 'It differs from time to time.',
  said: (count: number, of: number) => `${count} of ${of} entries say this.`,
  others: 'everything else',
  from: (from: string, to: string) => `${from} to ${to}`,
  count: 'Entries',
  inNumbers: 'Show the numbers',
  withoutNumbers: 'Hide the numbers',
  page: 'A page for somebody I trust',
  pageTitle: 'A page to print',
  pageWhy: 'For a therapist, or whoever you like. You choose what stands on it; nothing is sent.',
  choose: 'What goes on it',
  more: 'Show more',
  print: 'Print',
  notChosen: 'Choose what goes on the page. It appears here.',
  marked: (name: string | null) =>
    `Self-reported, chosen by ${name ?? 'whoever wrote it'}. This is not everything.`,
  printedAt: (date: string) => `Put together on ${date}.`,
};
