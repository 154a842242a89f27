import { isQuiet, neverQuiet, quietIn, sharedQuietIn } from '@duet/client/room-client/quiet/quiet';
import { quietUntil } from '@duet/client/room-client/quiet/quiet-until';
import { expect, it } from 'vitest';

/** In the time zone of the machine that runs this. */
const at = (time: string): Date => new Date(`2026-06-01T${time}:00`);

const utc = (time: string): number => Date.parse(`2026-06-01T${time}:00Z`);

it('[C8] quiet hours may span midnight, and their end is no longer quiet', () => {
  const night = { mutedUntil: null, hours: { from: '22:00', until: '07:00' } };
  const noon = { mutedUntil: null, hours: { from: '12:00', until: '13:00' } };
  const none = { mutedUntil: null, hours: { from: '12:00', until: '12:00' } };
  const times = ['21:59', '22:00', '00:00', '06:59', '07:00', '12:00', '12:59', '13:00'];
  expect(times.filter((time) => isQuiet(night, at(time)))).toEqual(['22:00', '00:00', '06:59']);
  expect(times.filter((time) => isQuiet(noon, at(time)))).toEqual(['12:00', '12:59']);
  expect(times.filter((time) => isQuiet(none, at(time)))).toEqual([]);
  expect(times.filter((time) => isQuiet(neverQuiet, at(time)))).toEqual([]);
});

it('[C8] quiet for a while ends by itself', () => {
  const muted = { mutedUntil: at('15:00').getTime(), hours: null };
  expect(['14:59', '15:00'].map((time) => isQuiet(muted, at(time)))).toEqual([true, false]);
});

it('[C3] a malformed choice counts as none', () => {
  for (const strange of [
    null,
    'quiet',
    {},
    { mutedUntil: 'now', hours: 3 },
    { hours: { from: '24:00', until: '07:00' } },
  ])
    expect(quietIn(strange)).toEqual(neverQuiet);
  const hours = { from: '22:00', until: '07:00' };
  expect(quietIn({ mutedUntil: 5, hours, more: true })).toEqual({ mutedUntil: 5, hours });
});

it('[C9] shared hours end at the same moment, whatever the other’s time zone', () => {
  const hours = { from: '22:00', until: '07:00' };
  const tokyo = { mutedUntil: null, hours, zone: 'Asia/Tokyo' };
  // Tokyo is nine hours ahead of UTC.
  expect(quietUntil(tokyo, utc('12:59'))).toBeNull();
  expect(quietUntil(tokyo, utc('13:00'))).toBe(utc('22:00'));
  expect(quietUntil(tokyo, utc('21:59') + 30_000)).toBe(utc('22:00'));
  expect(quietUntil(tokyo, utc('22:00'))).toBeNull();
  expect(quietUntil({ ...tokyo, mutedUntil: utc('23:00') }, utc('21:00'))).toBe(utc('23:00'));
  expect(quietUntil({ ...tokyo, zone: 'Moon/Base' }, utc('13:00'))).toBeNull();
});

it('[C9] only hours that name their time zone count as shared', () => {
  const shared = { mutedUntil: 5, hours: null, zone: 'Asia/Tokyo' };
  expect(sharedQuietIn(shared)).toEqual(shared);
  for (const strange of [null, undefined, 'Asia/Tokyo', { mutedUntil: 5, hours: null }])
    expect(sharedQuietIn(strange)).toBeNull();
});
