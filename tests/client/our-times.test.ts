import { type History, weeksOf } from '@duet/client/app/our-times';
import type { RoomEvent, Seat } from '@duet/shared';
import { describe, expect, it } from 'vitest';

const utc = (text: string): number => Date.parse(`${text}:00Z`);

const raised = (by: Seat, at: string): RoomEvent => ({ name: 'SignalRaised', id: at, by, at: utc(at) });
const begun = (id: string, at: string, alone: boolean): RoomEvent => ({
  name: 'BreathingStarted',
  id,
  by: 'b',
  alone,
  startsAt: utc(at),
  endsAt: utc(at) + 120_000,
});
const joined = (id: string, at: string): RoomEvent => ({ name: 'BreathingJoined', id, by: 'a', at: utc(at) });
const ended = (at: string, outcome: 'returned' | 'ended' | 'lapsed'): RoomEvent => ({
  name: 'PauseEnded',
  id: at,
  at: utc(at),
  outcome,
});

const cameBack = (at: string, who: readonly Seat[]): readonly RoomEvent[] => [
  { name: 'PauseStarted', id: at, by: 'a', at: utc(at), terms: { pauseMinMinutes: 20, renewals: 2 } },
  ...who.map((by): RoomEvent => ({ name: 'PartnerReturned', pauseId: at, by, at: utc(at) })),
  ended(at, 'returned'),
];

const history = (startedAt: string, events: readonly RoomEvent[], seat: Seat = 'a'): History => ({
  seat,
  startedAt: utc(startedAt),
  events: events.map((event) => ({ event })),
});

const inZone = (zone: string) => ({ wallOf: (at: number) => at, zone });

/** The Mondays and the three counts of each week. */
const table = (of: History, now: string, zone = 'UTC'): readonly string[] =>
  weeksOf(of, utc(now), inZone(zone)).map(
    ({ monday, signals, breaths, returns }) =>
      `${new Date(monday).toISOString().slice(0, 10)} ${signals} ${breaths} ${returns}`,
  );

describe('[OUR-2] what is counted', () => {
  const events = [
    raised('a', '2026-11-17T10:00'),
    raised('b', '2026-11-17T10:05'),
    raised('a', '2026-11-24T10:00'),
    raised('a', '2026-11-25T10:00'),
    begun('one', '2026-11-17T11:00', true),
    begun('two', '2026-11-18T11:00', false),
    begun('three', '2026-11-24T11:00', true),
    joined('three', '2026-11-24T11:01'),
    ...cameBack('2026-11-19T12:00', ['a', 'b']),
    ...cameBack('2026-11-19T13:00', ['b']),
    ...cameBack('2026-11-19T14:00', ['a']),
    ended('2026-11-20T12:00', 'ended'),
    ended('2026-11-21T12:00', 'lapsed'),
  ];

  it('is own signals, breaths that both drew, and pauses from which both came back', () => {
    expect(table(history('2026-11-16T00:00', events), '2026-11-28T12:00')).toEqual([
      '2026-11-16 1 1 1',
      '2026-11-23 2 1 0',
    ]);
  });

  it('is the same for the other but for their own signals', () => {
    expect(table(history('2026-11-16T00:00', events, 'b'), '2026-11-28T12:00')).toEqual([
      '2026-11-16 1 1 1',
      '2026-11-23 0 1 0',
    ]);
  });

  it('is no rehearsal', () => {
    const rehearsed: readonly RoomEvent[] = [
      { name: 'RehearsalInvited', id: 'r', by: 'a', at: utc('2026-11-24T10:00') },
      {
        name: 'RehearsalStarted',
        id: 'r',
        by: 'b',
        at: utc('2026-11-24T10:01'),
        endsAt: utc('2026-11-24T10:06'),
      },
    ];
    expect(table(history('2026-11-23T00:00', rehearsed), '2026-11-28T12:00')).toEqual(['2026-11-23 0 0 0']);
  });
});

describe('[OUR-2] a week', () => {
  it.each([
    // Sunday 23:30 in Berlin is Sunday in UTC; in Auckland it is Monday already.
    ['Europe/Berlin', '2026-11-22T22:30', ['2026-11-16 1 0 0', '2026-11-23 0 0 0']],
    ['Pacific/Auckland', '2026-11-22T22:30', ['2026-11-16 0 0 0', '2026-11-23 1 0 0']],
    // Monday 00:30 in UTC is still Sunday in New York.
    ['America/New_York', '2026-11-23T00:30', ['2026-11-16 1 0 0', '2026-11-23 0 0 0']],
  ])('begins on the Monday of the zone of the device: %s', (zone, at, weeks) => {
    expect(table(history('2026-11-18T00:00', [raised('a', at)]), '2026-11-26T12:00', zone)).toEqual(weeks);
  });

  it.each([
    // The clock goes back on Sunday, 25 October: that week has 169 hours.
    ['2026-10-25T22:59', ['2026-10-19 1 0 0', '2026-10-26 0 0 0']],
    ['2026-10-25T23:00', ['2026-10-19 0 0 0', '2026-10-26 1 0 0']],
  ])('ends at midnight also where the clock is changed in it: %s', (at, weeks) => {
    const of = history('2026-10-21T12:00', [raised('a', at)]);
    expect(table(of, '2026-10-28T12:00', 'Europe/Berlin')).toEqual(weeks);
  });

  it('has the date of the first Monday where a pair is older than twelve weeks', () => {
    const weeks = table(history('2020-01-01T00:00', [raised('a', '2026-09-06T12:00')]), '2026-11-28T12:00');
    expect(weeks).toHaveLength(12);
    expect(weeks[0]).toBe('2026-09-07 0 0 0');
    expect(weeks[11]).toBe('2026-11-23 0 0 0');
  });
});
