import { blankEntry, type Entry } from '@duet/shared/practice/entry';
import { factsOf, mostOf, quartersOf, within } from '@duet/client/views/practice/review/facts';
import { expect, test } from 'vitest';

/** On this device's clock: 5 October 2026 was a Monday. */
const at = (date: number, hours: number): number => new Date(2026, 9, date, hours, 30).getTime();
const written = (when: number, more: Partial<Entry> = {}): Entry => ({ ...blankEntry(when), ...more });
const reader = { tag: 'en', word: (word: string) => word, response: (response: string) => response };

test('[PRA-52] counts the parts of the day and the days of the week', () => {
  const { hours, weekdays } = factsOf(
    [written(at(5, 0)), written(at(5, 21)), written(at(6, 23)), written(at(11, 5))],
    reader,
  );
  expect(hours.counts.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0, 0, 0, 2]);
  expect(weekdays.counts.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 1]);
  expect(quartersOf(hours).counts.map(({ key, count }) => [key, count])).toEqual([
    ['night', 2],
    ['morning', 0],
    ['afternoon', 0],
    ['evening', 2],
  ]);
});

test('[PRA-52] counts a word once in each entry, and words beyond eight as one', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const { places, triggers, responses } = factsOf(
    [
      written(at(5, 1), { triggers: many, where: 'home', response: 'froze' }),
      written(at(5, 2), { triggers: ['j', 'j'] }),
      written(at(5, 3)),
    ],
    reader,
  );
  expect(triggers.said).toBe(2);
  expect(triggers.counts[0]).toEqual({ key: 'j', count: 2 });
  expect(triggers.counts.at(-1)).toEqual({ key: null, count: 2 });
  expect(triggers.counts).toHaveLength(9);
  expect([places, responses]).toEqual([
    { said: 1, counts: [{ key: 'home', count: 1 }] },
    { said: 1, counts: [{ key: 'froze', count: 1 }] },
  ]);
});

test('[PRA-53] most is more than half of those that say it', () => {
  const counts = [
    { key: 'home', count: 3 },
    { key: 'away', count: 3 },
  ];
  expect(mostOf({ said: 6, counts })).toBeNull();
  expect(mostOf({ said: 5, counts })).toEqual({ key: 'home', count: 3 });
});

test('[PRA-52] looks back two weeks, 30 days, or at everything', () => {
  const now = at(31, 12);
  const entries = [written(at(30, 12)), written(at(10, 12)), written(0)];
  expect((['fortnight', 'month', 'all'] as const).map((span) => within(entries, span, now).length)).toEqual([
    1, 2, 3,
  ]);
});
