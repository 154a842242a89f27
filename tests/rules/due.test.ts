import {
  type Due,
  decide,
  defaultTerms,
  dueCommandId,
  emptyRoom,
  evolveAll,
  nextDueAt,
  passedDues,
} from '@duet/shared';
import { describe, expect, test } from 'vitest';
import { at, given } from '../support/people/story.ts';
import { ana, ben, breathingEnded, pauseEnded } from '../support/people/room-partner.ts';

const anaPaused = ana.paused('p1', '20:00', '20:20');

describe('a return time', () => {
  test('[PAU-7] is reminded of 2 minutes before, due at the time, overdue 5 minutes after', () => {
    given(...anaPaused)
      .nextDue('20:18')
      .whenItIs('20:17:59.999')
      .thenNothing()
      .whenItIs('20:18')
      .thenHappens(ana.wasReminded('p1', '20:20'))
      .nextDue('20:20')
      .whenItIs('20:20')
      .thenHappens(ana.wasDue('p1', '20:20'))
      .nextDue('20:25')
      .whenItIs('20:25')
      .thenHappens(ana.wasOverdue('p1', '20:20'))
      .sees(ben, { pause: { status: 'running', theirs: { status: 'committed', stage: 'overdue' } } })
      .nextDue('tomorrow 20:20');
  });

  test('[PAU-7] has no reminder if it was named under 4 minutes before', () => {
    const terms = { pauseMinMinutes: 20, renewals: 2 };
    given(ana.started('p1', '20:00', terms), ana.committed('p1', ['20:00', '20:03:59'])).nextDue('20:03:59');
    given(ana.started('p1', '20:00', terms), ana.committed('p1', ['20:00', '20:04'])).nextDue('20:02');
  });

  test('[PAU-7] each partner’s has its own times', () => {
    given(...anaPaused, ben.committed('p1', ['20:00', '20:21']))
      .whenItIs('20:18')
      .thenHappens(ana.wasReminded('p1', '20:20'))
      .whenItIs('20:19')
      .thenHappens(ben.wasReminded('p1', '20:21'))
      .whenItIs('20:21')
      .thenHappens(ana.wasDue('p1', '20:20'), ben.wasDue('p1', '20:21'));
  });

  test('[PAU-11] [D11] of several missed while the service was down only the latest is told', () => {
    given(...anaPaused)
      .whenItIs('20:21')
      .thenHappens(ana.wasDue('p1', '20:20'));
    given(...anaPaused, ben.committed('p1', ['20:00', '20:50']))
      .whenItIs('20:51')
      .thenHappens(ana.wasOverdue('p1', '20:20'), ben.wasDue('p1', '20:50'));
    given(...anaPaused, ana.wasReminded('p1', '20:20'))
      .whenItIs('21:00')
      .thenHappens(ana.wasOverdue('p1', '20:20'))
      .whenItIs('21:00')
      .thenNothing();
  });

  test('[PAU-10] a renewal voids what was ahead, and has due times of its own', () => {
    given(...anaPaused, ana.wasOverdue('p1', '20:20'), ana.renewed('p1', ['20:26', '20:50']))
      .sees(ben, { pause: { status: 'running', theirs: { status: 'committed', stage: 'ahead' } } })
      .nextDue('20:48');
    const before = evolveAll(emptyRoom('pair'), anaPaused);
    const dues = passedDues(before, at('20:20'));
    const renewed = evolveAll(before, [ana.renewed('p1', ['20:19', '20:40'])]);
    expect(dues).toEqual([{ kind: 'return-due', item: 'p1/a', at: at('20:20') }]);
    for (const due of dues) {
      const command = { name: 'FireDue', id: dueCommandId(due), due } as const;
      expect(decide(renewed, command, { now: at('20:20'), terms: defaultTerms })).toEqual({
        ok: true,
        events: [],
      });
    }
  });

  test('[PAU-10] one who is back has none', () => {
    given(...anaPaused, ben.committed('p1', ['20:00', '21:00']), ana.returned('p1', '20:10')).nextDue(
      '20:58',
    );
  });

  test('[PAU-7] nothing comes due before its time or as something else, whatever the command says', () => {
    const room = evolveAll(emptyRoom('pair'), anaPaused);
    const fire = (due: Due, clock: string) =>
      decide(room, { name: 'FireDue', id: dueCommandId(due), due }, { now: at(clock), terms: defaultTerms });
    const due = { kind: 'return-overdue', item: 'p1/a', at: at('20:25') } as const;
    const nothing = { ok: true, events: [] };
    expect(fire(due, '20:25')).toEqual({ ok: true, events: [ana.wasOverdue('p1', '20:20')] });
    expect(fire(due, '20:24:59')).toEqual(nothing);
    expect(fire({ ...due, kind: 'return-due' }, '20:25')).toEqual(nothing);
    expect(fire({ ...due, item: 'p1/b' }, '20:25')).toEqual(nothing);
    expect(fire({ ...due, at: at('20:24') }, '20:25')).toEqual(nothing);
  });
});

describe('a pause nobody ends', () => {
  test('[PAU-14] [C4] lapses 24 h after the latest return time', () => {
    given(
      ...anaPaused,
      ben.committed('p1', ['20:00', '21:00']),
      ana.wasOverdue('p1', '20:20'),
      ben.wasOverdue('p1', '21:00'),
    )
      .nextDue('tomorrow 21:00')
      .whenItIs('tomorrow 21:00')
      .thenHappens(pauseEnded('p1', 'tomorrow 21:00', 'lapsed'))
      .nextDue(null)
      .when('tomorrow 21:00', ben.pauses('p2', 20))
      .thenHappens(...ben.paused('p2', 'tomorrow 21:00', 'tomorrow 21:20'));
  });

  test('[PAU-14] counts from the latest time named, also of one who is back', () => {
    given(
      ...anaPaused,
      ben.committed('p1', ['20:00', '22:00']),
      ben.returned('p1', '20:10'),
      ana.wasOverdue('p1', '20:20'),
    ).nextDue('tomorrow 22:00');
  });

  test('[PAU-14] [D11] a lapse missed while the service was down is told alone, with the time it had', () => {
    given(...anaPaused)
      .whenItIs('day 3 09:00')
      .thenHappens(pauseEnded('p1', 'tomorrow 20:20', 'lapsed'));
  });
});

describe('under a lowered floor', () => {
  test('[PAU-2] the 5, 2 and 5 minutes are a quarter, a tenth and a quarter of it', () => {
    const terms = { pauseMinMinutes: 1, renewals: 2 };
    given(ana.started('p1', '20:00', terms), ana.committed('p1', ['20:00', '20:01']))
      .under(terms)
      .sees(ana, {
        pause: {
          status: 'running',
          renewMinMinutes: 0.25,
          mine: { status: 'committed', overdueAt: at('20:01:15') },
        },
      })
      .nextDue('20:00:54')
      .when('20:00:50', ana.commits('p1', 0.2))
      .thenRefused({ code: 'too_soon', earliest: at('20:01:05') })
      .when('20:01:14.999', ben.ends('p1'))
      .thenRefused({ code: 'not_overdue', overdueAt: at('20:01:15') })
      .whenItIs('20:00:54')
      .thenHappens(ana.wasReminded('p1', '20:01'))
      .whenItIs('20:01')
      .thenHappens(ana.wasDue('p1', '20:01'))
      .whenItIs('20:01:15')
      .thenHappens(ana.wasOverdue('p1', '20:01'))
      .when('20:01:15', ben.ends('p1'))
      .thenHappens(pauseEnded('p1', '20:01:15', 'ended'));
  });

  test('[PAU-2] a pause keeps the terms it began with', () => {
    given(
      ana.started('p1', '20:00', { pauseMinMinutes: 1, renewals: 0 }),
      ana.committed('p1', ['20:00', '20:20']),
    )
      .under({ pauseMinMinutes: 20 })
      .nextDue('20:19:54')
      .when('20:10', ana.pauses('p2', 30))
      .thenRefused({ code: 'renewals_used', possible: ['return'] });
  });

  test('[PAU-2] every time is a whole millisecond, whatever the floor', () => {
    for (const pauseMinMinutes of [0.0123, 0.3333, 1 / 3, 1.2345, 19.9999]) {
      const terms = { pauseMinMinutes, renewals: 2 };
      const room = evolveAll(emptyRoom('pair'), [
        ana.started('p1', '20:00', terms),
        ana.committed('p1', ['20:00', '20:20']),
      ]);
      for (const { at: dueAt } of passedDues(room, at('20:20'))) expect(Number.isInteger(dueAt)).toBe(true);
      expect(nextDueAt(room)).toSatisfy(Number.isInteger);
      const overdue = evolveAll(room, [ana.wasDue('p1', '20:20')]);
      expect(nextDueAt(overdue)).toSatisfy(Number.isInteger);
    }
  });
});

describe('due together', () => {
  test('[PAU-7] what was missed is told in the order of its times', () => {
    given(
      ...anaPaused,
      ben.raised('s1', '19:00'),
      ana.invited('b1', '20:00'),
      ben.began('b1', ['20:00:04', '20:02:04']),
    )
      .whenItIs('tomorrow 07:30')
      .thenHappens(
        breathingEnded('b1', '20:02:04'),
        ana.wasOverdue('p1', '20:20'),
        ben.lowered('s1', 'tomorrow 07:00', 'timed out'),
      );
  });
});
