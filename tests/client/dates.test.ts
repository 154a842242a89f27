import { fullDate, monthsAfter } from '@duet/client/i18n/dates';
import { describe, expect, it } from 'vitest';

const at = (date: string): number => Date.parse(`${date}T12:53:00Z`);

describe('[AGR-10] so many months after a day', () => {
  it.each([
    ['2026-11-28', 3, '2027-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-12-31', 6, '2027-06-30'],
  ])('%s, %i later', (from, months, then) => {
    expect(new Date(monthsAfter(at(from), months)).toISOString()).toBe(new Date(at(then)).toISOString());
  });
});

describe('[AGR-17] a full date names the zone last', () => {
  it.each([
    ['en-GB', '28 November 2026 at 12:53 UTC'],
    ['zh-Hans', '2026 年 11 月 28 日 12:53 UTC'],
  ])('in %s', (tag, text) => {
    expect(fullDate(tag, at('2026-11-28'), 'UTC').replace(/(12:53)\s?pm|下午(12:53)/i, '12:53')).toBe(text);
  });
});
