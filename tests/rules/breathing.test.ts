import type { Pattern } from '@duet/shared';
import { describe, test } from 'vitest';
import { at, given } from '../support/people/story.ts';
import { ana, ben, breathingEnded } from '../support/people/room-partner.ts';

const invited = [ben.invited('b1', '20:00')] as const;
/** Two minutes of 4/6 that Ben offered and Ana joined at 20:00:56. */
const together = [...invited, ana.began('b1', ['20:01', '20:03'])] as const;
/** The same, begun by Ben alone. */
const alone = [...invited, ben.began('b1', ['20:01', '20:03'], 'alone')] as const;

describe('an invitation to breathe', () => {
  test('[BRE-1] is two minutes of 4/6 to begin with', () => {
    given()
      .when('20:00', ben.invites('b1'))
      .thenHappens(ben.invited('b1', '20:00', { pattern: { name: '4-6' }, lasts: 120_000 }))
      .sees(ana, { breathing: { status: 'invited', id: 'b1', by: 'partner', lasts: 120_000 } })
      .sees(ben, { breathing: { status: 'invited', by: 'me' } });
  });

  test('[BRE-1] takes each pattern, and rounds its length up to whole breaths', () => {
    const custom: Pattern = { name: 'custom', inhale: 3_000, hold: 0, exhale: 4_000, rest: 0 };
    const cases: readonly (readonly [Pattern, number, number])[] = [
      [{ name: '5-5' }, 2, 120_000],
      [{ name: 'box' }, 2, 128_000],
      [{ name: 'sigh' }, 1, 60_000],
      [custom, 20, 1_204_000],
      [{ ...custom, inhale: 4_000, rest: 4_000 }, 1.2, 72_000],
      [{ ...custom, inhale: 5_000, rest: 2_000 }, 1.1, 66_000],
    ];
    for (const [pattern, minutes, lasts] of cases)
      given()
        .when('20:00', ben.invites('b1', pattern, minutes))
        .thenHappens(ben.invited('b1', '20:00', { pattern, lasts }));
  });

  test('[BRE-8] is joined: the first breath begins 4 s later for both', () => {
    given(...invited)
      .when('20:00:56', ana.joins('b1'))
      .thenHappens(ana.began('b1', ['20:01', '20:03']))
      .sees(ana, {
        breathing: { status: 'running', startsAt: at('20:01'), joined: true, partnerJoined: true },
      })
      .sees(ben, { breathing: { status: 'running', by: 'me', joined: true, partnerJoined: true } })
      .when('20:00:57', ana.joins('b1'))
      .thenNothing();
  });

  test('[BRE-7] a second invitation, by the other, is a join', () => {
    given(...invited)
      .when('20:00:56', ana.invites('b2', { name: 'box' }, 5))
      .thenHappens(ana.began('b1', ['20:01', '20:03']));
    given(...alone)
      .when('20:02', ana.invites('b2', { name: 'box' }, 5))
      .thenHappens(ana.joined('b1', '20:02'));
  });

  test('[BRE-7] a second invitation by the same person changes nothing, nor does joining one’s own', () => {
    given(...invited)
      .when('20:00:30', ben.invites('b2'))
      .thenNothing()
      .when('20:00:30', ben.joins('b1'))
      .thenNothing();
    given(...together)
      .when('20:02', ben.invites('b2'))
      .thenNothing();
  });

  test('[BRE-8] whoever invited may begin alone, and the other join later, in phase', () => {
    given(...invited)
      .when('20:00:56', ben.breathesAlone('b1'))
      .thenHappens(ben.began('b1', ['20:01', '20:03'], 'alone'))
      .sees(ana, {
        breathing: { status: 'running', startsAt: at('20:01'), joined: false, partnerJoined: false },
      })
      .sees(ben, { breathing: { status: 'running', joined: true, partnerJoined: false } })
      .when('20:02', ana.joins('b1'))
      .thenHappens(ana.joined('b1', '20:02'))
      .sees(ana, {
        breathing: { status: 'running', startsAt: at('20:01'), joined: true, partnerJoined: true },
      });
  });

  test('[BRE-8] "alone" is a join for the one invited, and for one whose partner was quicker', () => {
    given(...invited)
      .when('20:00:56', ana.breathesAlone('b1'))
      .thenHappens(ana.began('b1', ['20:01', '20:03']));
    given(...together)
      .when('20:00:57', ben.breathesAlone('b1'))
      .thenNothing();
    given(...alone)
      .when('20:02', ana.breathesAlone('b1'))
      .thenHappens(ana.joined('b1', '20:02'));
  });

  test('[BRE-10] a session that is gone cannot be joined, and another one is not taken for it', () => {
    const over = { code: 'breathing_over' } as const;
    given().when('20:00', ana.joins('b1')).thenRefused(over);
    given().when('20:00', ben.breathesAlone('b1')).thenRefused(over);
    given(ben.invited('b2', '20:00'))
      .when('20:00', ana.joins('b1'))
      .thenRefused(over)
      .when('20:00', ben.breathesAlone('b1'))
      .thenRefused(over);
  });

  test('[BRE-5] is withdrawn or declined by a stop, without a word of who it was', () => {
    for (const who of [ana, ben])
      given(...invited)
        .when('20:00:30', who.stops('b1'))
        .thenHappens(breathingEnded('b1', '20:00:30'))
        .sees(ana, { breathing: { status: 'none' } });
  });

  test('[BRE-5] that nobody joins lapses after 10 minutes', () => {
    given(...invited)
      .nextDue('20:10')
      .whenItIs('20:09:59')
      .thenNothing()
      .whenItIs('20:10')
      .thenHappens(breathingEnded('b1', '20:10'))
      .nextDue(null)
      .when('20:10', ana.joins('b1'))
      .thenRefused({ code: 'breathing_over' });
  });
});

describe('breathing together', () => {
  test('[BRE-10] ends by itself when its time is up', () => {
    given(...together)
      .nextDue('20:03')
      .whenItIs('20:02:59.999')
      .thenNothing()
      .whenItIs('20:03')
      .thenHappens(breathingEnded('b1', '20:03'));
  });

  test('[BRE-10] is over at its end even before its end event, and a new invitation starts afresh', () => {
    const over = { code: 'breathing_over' } as const;
    given(...alone)
      .when('20:03', ana.joins('b1'))
      .thenRefused(over)
      .when('20:03', ben.extends('b1'))
      .thenRefused(over)
      .when('20:03', ben.stops('b1'))
      .thenNothing()
      .when('20:03', ana.invites('b2'))
      .thenHappens(breathingEnded('b1', '20:03'), ana.invited('b2', '20:03'));
  });

  test('[BRE-4] either stops it for both, with the first breath that ends 1.5 s later or more', () => {
    for (const who of [ana, ben]) {
      given(...together)
        .when('20:01:28.500', who.stops('b1'))
        .thenHappens(who.stopped('b1', '20:01:30'))
        .nextDue('20:01:30')
        .sees(ana, { breathing: { status: 'running', endsAt: at('20:01:30'), stopped: true } })
        .sees(ben, { breathing: { status: 'running', endsAt: at('20:01:30'), stopped: true } });
      given(...together)
        .when('20:01:28.501', who.stops('b1'))
        .thenHappens(who.stopped('b1', '20:01:40'));
    }
  });

  test('[BRE-4] a stop before the first breath takes effect after it; one in the last never lengthens it', () => {
    given(...together)
      .when('20:00:57', ben.stops('b1'))
      .thenHappens(ben.stopped('b1', '20:01:10'));
    given(...together)
      .when('20:02:59', ben.stops('b1'))
      .thenHappens(ben.stopped('b1', '20:03'));
  });

  test('[BRE-4] a second stop changes nothing', () => {
    given(...together, ana.stopped('b1', '20:01:30'))
      .when('20:01:20', ben.stops('b1'))
      .thenNothing()
      .when('20:01:20', ben.stops('b0'))
      .thenNothing();
  });

  test('[BRE-9] either extends it by 3 minutes, in whole breaths', () => {
    for (const who of [ana, ben])
      given(...together)
        .when('20:02:50', who.extends('b1'))
        .thenHappens(who.extended('b1', '20:06'))
        .nextDue('20:06');
    given(
      ben.invited('b1', '20:00', { pattern: { name: 'box' }, lasts: 128_000 }),
      ana.began('b1', ['20:01', '20:03:08']),
    )
      .when('20:02', ana.extends('b1'))
      .thenHappens(ana.extended('b1', '20:06:20'));
  });

  test('[BRE-9] is not extended after a stop, nor before it began', () => {
    const over = { code: 'breathing_over' } as const;
    given(...together, ana.stopped('b1', '20:01:30'))
      .when('20:01:20', ben.extends('b1'))
      .thenRefused(over);
    given(...invited)
      .when('20:00:20', ben.extends('b1'))
      .thenRefused(over);
    given().when('20:00:20', ben.extends('b1')).thenRefused(over);
  });

  test('[BRE-4] [BRE-9] one who has not joined neither stops nor extends the other’s', () => {
    given(...alone)
      .when('20:02', ana.stops('b1'))
      .thenNothing()
      .when('20:02', ana.extends('b1'))
      .thenRefused({ code: 'breathing_over' });
  });

  test('[BRE-8] begun by one alone is joined even after a stop, until it ends', () => {
    given(...alone, ben.stopped('b1', '20:01:30'))
      .when('20:01:20', ana.joins('b1'))
      .thenHappens(ana.joined('b1', '20:01:20'))
      .sees(ana, { breathing: { status: 'running', stopped: true, endsAt: at('20:01:30') } });
  });
});
