import { quietUntil } from '@duet/client/room-client/quiet/quiet-until';
import { nextReading, readingAt } from '@duet/shared';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

const minute = 60_000;
const hour = 60 * minute;
const utc = (text: string): number => Date.parse(`${text}:00Z`);
const reads = (at: number, zone: string): string => new Date(readingAt(at, zone)).toISOString().slice(11, 16);
const berlin = 'Europe/Berlin';

it('[PAU-15] in an hour that is repeated a time is the next one that the clock reads', () => {
  const inFirst = utc('2026-10-25T00:10');
  const inSecond = utc('2026-10-25T01:10');
  expect([inFirst, inSecond].map((now) => reads(now, berlin))).toEqual(['02:10', '02:10']);
  expect(nextReading('02:50', inFirst, berlin)).toMatchObject({ at: inFirst + 40 * minute, skipped: false });
  expect(nextReading('02:50', inSecond, berlin)).toMatchObject({
    at: inSecond + 40 * minute,
    skipped: false,
  });
  expect(nextReading('03:00', inFirst, berlin)?.at).toBe(utc('2026-10-25T02:00'));
  expect(nextReading('02:10', inFirst, berlin)?.at).toBe(inSecond);
  expect(nextReading('02:10', inSecond, berlin)?.at).toBe(utc('2026-10-26T01:10'));
});

it('[PAU-15] a time in an hour that is skipped says so, and what it becomes', () => {
  const evening = utc('2026-03-28T22:00');
  const next = nextReading('02:30', evening, berlin);
  expect(next).toEqual({ at: utc('2026-03-29T01:30'), skipped: true, reached: utc('2026-03-29T01:00') });
  expect(reads(next?.at ?? 0, berlin)).toBe('03:30');
  expect(nextReading('01:30', evening, berlin)).toMatchObject({
    at: utc('2026-03-29T00:30'),
    skipped: false,
  });
  expect(nextReading('02:30', utc('2026-03-29T02:00'), berlin)?.at).toBe(utc('2026-03-30T00:30'));
});

it('[PAU-15] what is no time of day is none', () => {
  for (const text of ['', '24:00', '7:00', '12:60', '1200', '12:00:00'])
    expect(nextReading(text, utc('2026-06-01T12:00'), berlin)).toBeNull();
});

const zones = [
  berlin,
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Africa/Casablanca',
  'UTC',
];

it('[PAU-15] whatever the zone and the night, the clock reads then what was named, and not earlier', () => {
  const now = fc
    .integer({ min: utc('2025-01-01T00:00') / minute, max: utc('2028-01-01T00:00') / minute })
    .map((minutes) => minutes * minute);
  const time = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((all) => new Date(all * minute).toISOString().slice(11, 16));
  fc.assert(
    fc.property(now, time, fc.constantFrom(...zones), (from, text, zone) => {
      const next = nextReading(text, from, zone);
      if (next === null) throw new Error(`${text} never comes in ${zone}`);
      expect(next.at).toBeGreaterThan(from);
      expect(next.at - from).toBeLessThanOrEqual(25 * hour);
      expect(reads(next.at, zone) === text).toBe(!next.skipped);
      for (let at = from + minute; at < next.at; at += minute) expect(reads(at, zone)).not.toBe(text);
    }),
    { numRuns: 40 },
  );
});

it('[C3] quiet hours end by the clock, also in the nights in which it is changed', () => {
  const quiet = { mutedUntil: null, hours: { from: '22:00', until: '07:00' }, zone: berlin };
  const nights = [
    '2026-10-24T21:00',
    '2026-10-25T00:10',
    '2026-10-25T01:10',
    '2026-03-28T22:00',
    '2026-06-01T21:00',
  ];
  const ends = [
    '2026-10-25T06:00',
    '2026-10-25T06:00',
    '2026-10-25T06:00',
    '2026-03-29T05:00',
    '2026-06-02T05:00',
  ];
  expect(nights.map((night) => quietUntil(quiet, utc(night)))).toEqual(ends.map((end) => utc(end)));
  const early = { ...quiet, hours: { from: '22:00', until: '02:30' } };
  expect(quietUntil(early, utc('2026-03-28T22:00'))).toBe(utc('2026-03-29T01:00'));
});
