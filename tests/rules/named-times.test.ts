import { leftOf } from '@duet/client/i18n/times';
import { requestAt, type OutboxEntry } from '@duet/client/room-client/presses/entry';
import {
  decide,
  defaultTerms,
  emptyRoom,
  evolveAll,
  minuteRead,
  minutesCounted,
  type NamedTime,
  type Request,
  viewFor,
} from '@duet/shared';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const id = '7f4a3c1e-0c5b-4f0e-9d57-6a1f6f0c2b11';

/** The clocks of two people and of the service, all in ms. */
interface Clocks {
  /** Server time of the press. */
  readonly pressedAt: number;
  /** How far the wall clock of who names the time is ahead of server time, at the press. */
  readonly ahead: number;
  /** How far the reader's wall clock is ahead of the namer's, when it is read. */
  readonly apart: number;
  /** How far each device's estimate of server time is off. */
  readonly namerError: number;
  readonly readerError: number;
  /** How fast both wall clocks gain on server time. */
  readonly rate: number;
}

const clocks: fc.Arbitrary<Clocks> = fc.record({
  pressedAt: fc.integer({ min: 1_900_000_000_000, max: 1_900_000_000_000 + 7 * day }),
  ahead: fc.integer({ min: -90 * minute, max: 90 * minute }),
  apart: fc.integer({ min: -25 * second, max: 25 * second }),
  namerError: fc.integer({ min: -400, max: 400 }),
  readerError: fc.integer({ min: -400, max: 400 }),
  rate: fc.integer({ min: -200, max: 200 }).map((ppm) => ppm / 1e6),
});

/** What a device of the version before this one has kept of a press. */
const entryOf = (request: Request, { wall, clock }: { wall: number; clock: number }): OutboxEntry => ({
  id,
  request,
  clock,
  pressed: { wall, monotonic: 0 },
  pressedAt: null,
  attempted: false,
  standing: { status: 'sending' },
  effect: null,
});

/** The minute that `count` minutes from now is, by the namer's clock. */
const minuteIn = (wall: number, count: number): number => (Math.floor(wall / minute) + count) * minute;

function namedBy({ pressedAt, ahead, namerError }: Clocks, count: number) {
  const wall = pressedAt + ahead;
  const clock = minuteIn(wall, count);
  const sentAt = pressedAt + namerError;
  const entry = entryOf(
    { name: 'StartPause', args: { minutes: minutesCounted(wall, clock) } },
    { wall, clock },
  );
  const request = requestAt(entry, sentAt);
  const decision = decide(
    emptyRoom('pair'),
    { ...request, id, by: 'a', sentAt },
    { now: pressedAt + 80, terms: defaultTerms },
  );
  if (!decision.ok) throw new Error(`Refused: ${decision.rejection.code}`);
  const { pause } = viewFor(evolveAll(emptyRoom('pair'), decision.events), 'b', defaultTerms);
  if (pause.status !== 'running' || pause.theirs.status !== 'committed') throw new Error('No promise');
  return { clock, promise: pause.theirs };
}

/** The reader's wall clock at server time `t`, as their device makes it out at server time `now`. */
const wallAt = (t: number, now: number, { pressedAt, ahead, apart, readerError, rate }: Clocks): number =>
  t + (ahead + (now - pressedAt) * rate + apart) - readerError;

it('[PAU-1] the minute that is named is the minute that both read, whatever their clocks and their zones', () => {
  const lengths = fc.integer({ min: 20, max: 1_440 });
  const looks = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(clocks, lengths, looks, (all, count, look) => {
      const { clock, promise } = namedBy(all, count);
      const now = all.pressedAt + look * count * minute;
      expect(minuteRead(wallAt(promise.returnAt, now, all), promise)).toBe(clock);
      expect(
        minuteRead(wallAt(promise.returnAt, now, { ...all, apart: 0, readerError: all.namerError }), promise),
      ).toBe(clock);
    }),
    { numRuns: 2_000 },
  );
});

it('[PAU-1] whose clock is far from the namer’s reads the right distance by their own', () => {
  const wrong = fc.integer({ min: 2 * minute, max: 40 * minute });
  fc.assert(
    fc.property(clocks, wrong, fc.boolean(), (all, off, late) => {
      const { promise } = namedBy(all, 30);
      const apart = late ? -off : off;
      const wall = wallAt(promise.returnAt, all.pressedAt, { ...all, apart });
      expect(Math.abs(minuteRead(wall, promise) - wall)).toBeLessThanOrEqual(minute / 2);
    }),
  );
});

it('[PAU-2] whole minutes are counted: 05:44 named at 05:24:30 is twenty', () => {
  const now = Date.UTC(2030, 0, 1, 5, 24, 30);
  const clock = Date.UTC(2030, 0, 1, 5, 44);
  expect(minutesCounted(now, clock)).toBe(20);
  const start = (returnAt: NamedTime, minutes = 20) =>
    decide(
      emptyRoom('pair'),
      { name: 'StartPause', args: { minutes, returnAt }, id, by: 'a', sentAt: now },
      { now, terms: defaultTerms },
    );
  expect(start({ at: clock, clock })).toMatchObject({
    ok: true,
    events: [{ name: 'PauseStarted' }, { name: 'ReturnCommitted', returnAt: clock, clock, shortened: false }],
  });
  expect(start({ at: clock - minute, clock: clock - minute })).toMatchObject({
    ok: false,
    rejection: { code: 'minutes_out_of_range' },
  });
  expect(start({ at: clock, clock }, 19)).toMatchObject({
    ok: false,
    rejection: { code: 'minutes_out_of_range', min: 20 },
  });
});

it('[PAU-3] a named time beyond the day is shortened to a whole minute of it', () => {
  const now = Date.UTC(2030, 0, 1, 5, 24, 30);
  const clock = Date.UTC(2030, 0, 2, 5, 25);
  const command = {
    name: 'StartPause',
    args: { minutes: 1_440, returnAt: { at: clock, clock } },
    id,
    by: 'a',
    sentAt: now,
  } as const;
  const decision = decide(emptyRoom('pair'), command, { now, terms: defaultTerms });
  expect(decision).toMatchObject({
    ok: true,
    events: [{}, { returnAt: clock - minute, clock: clock - minute, shortened: false }],
  });
});

it('[PAU-16] twenty minutes that were just named read 20, and count down to the second of the named minute', () => {
  const clock = Date.UTC(2030, 0, 1, 5, 45);
  const left = (now: number) => leftOf('en-GB', clock - now, { clock });
  expect([30, 5, 59].map((second) => left(Date.UTC(2030, 0, 1, 5, 24, second)))).toEqual(
    Array(3).fill('20 minutes'),
  );
  expect(left(clock - 2 * minute + 1)).toBe('1 minute');
  expect(left(clock - 59_000)).toBe('59 seconds');
  expect(left(clock + 1)).toBe('0 seconds');
  // A length of which no minute was named, as apps before this one send it.
  expect(leftOf('en-GB', 20 * minute - 5_000, {})).toBe('20 minutes');
});
