import { describe, expect, test } from 'vitest';
import { at, given } from '../support/people/story.ts';
import { ana, ben, pauseEnded, promise, words } from '../support/people/room-partner.ts';

describe('starting a pause', () => {
  test('[PAU-1] a pause needs no consent and no reason', () => {
    given()
      .when('20:00', ana.pauses('p1', 20))
      .thenHappens(...ana.paused('p1', '20:00', '20:20'))
      .sees(ben, { pause: { status: 'running', id: 'p1', by: 'partner', at: at('20:00') } })
      .sees(ana, { pause: { status: 'running', id: 'p1', by: 'me', latest: at('tomorrow 20:00') } });
  });

  test('[PAU-1] the return time counts from the press, however long it took to arrive', () => {
    given()
      .when('20:02', ana.pauses('p1', 20), '20:00')
      .thenHappens(ana.started('p1', '20:02'), ana.committed('p1', ['20:02', '20:20']));
  });

  test('[PAU-1] a sealed plan may go with it', () => {
    given()
      .when('20:00', ana.pauses('p1', 20, 'a walk'))
      .thenHappens(ana.started('p1', '20:00'), ana.committed('p1', ['20:00', '20:20'], { plan: 'a walk' }))
      .sees(ben, {
        pause: { status: 'running', theirs: { status: 'committed', plan: { id: 'p1', text: 'a walk' } } },
      });
  });

  test('[PAU-2] lasts 20 minutes at least and 24 h at most', () => {
    const limits = { code: 'minutes_out_of_range', min: 20, max: 1440 } as const;
    given()
      .when('20:00', ana.pauses('p1', 19.9))
      .thenRefused(limits)
      .when('20:00', ana.pauses('p1', 1441))
      .thenRefused(limits)
      .when('20:00', ana.pauses('p1', 1440))
      .thenHappens(...ana.paused('p1', '20:00', 'tomorrow 20:00'))
      .when('20:00', ben.pauses('p2', 19))
      .thenRefused(limits)
      .sees(ana, { limits: { pauseMinMinutes: 20, pauseMaxMinutes: 1440 } });
  });

  test('[PAU-2] a host may lower the floor, in decimals; the view says so', () => {
    const terms = { pauseMinMinutes: 0.5, renewals: 2 };
    given()
      .under(terms)
      .when('20:00', ana.pauses('p1', 0.4))
      .thenRefused({ code: 'minutes_out_of_range', min: 0.5, max: 1440 })
      .when('20:00', ana.pauses('p1', 0.5))
      .thenHappens(ana.started('p1', '20:00', terms), ana.committed('p1', ['20:00', '20:00:30']))
      .sees(ben, { limits: { pauseMinMinutes: 0.5, pauseMaxMinutes: 1440 } });
  });
});

describe('starting a pause while one runs', () => {
  test('[PAU-3] sets one’s own commitment in it', () => {
    given(...ana.paused('p1', '20:00', '20:20'))
      .when('20:05', ben.pauses('p2', 30))
      .thenHappens(ben.committed('p1', ['20:05', '20:35'], { commandId: 'p2' }))
      .sees(ana, {
        pause: { status: 'running', id: 'p1', theirs: { status: 'committed', returnAt: at('20:35') } },
      });
  });

  test('[PAU-3] two starts in the same moment are one pause, nobody refused', () => {
    given()
      .when('20:00', ana.pauses('p1', 20))
      .thenHappens(...ana.paused('p1', '20:00', '20:20'))
      .when('20:00', ben.pauses('p2', 60))
      .thenHappens(ben.committed('p1', ['20:00', '21:00'], { commandId: 'p2' }))
      .sees(ana, {
        pause: { status: 'running', id: 'p1', by: 'me', mine: { status: 'committed', renewals: 0 } },
      })
      .sees(ben, {
        pause: { status: 'running', id: 'p1', by: 'partner', mine: { status: 'committed', renewals: 0 } },
      });
  });

  test('[PAU-3] with a later time than one’s own is a renewal', () => {
    given(...ana.paused('p1', '20:00', '20:20'))
      .when('20:10', ana.pauses('p2', 30, 'still walking'))
      .thenHappens(ana.renewed('p1', ['20:10', '20:40'], { commandId: 'p2', plan: 'still walking' }));
  });

  test('[PAU-3] with an earlier time, or the same, changes nothing', () => {
    given(...ana.paused('p1', '20:00', '21:00'))
      .when('20:01', ana.pauses('p2', 20))
      .thenNothing()
      .when('20:01', ana.pauses('p2', 59))
      .thenNothing();
  });

  test('[PAU-3] one who is back and starts again commits anew', () => {
    given(
      ...ana.paused('p1', '20:00', '20:20'),
      ben.committed('p1', ['20:00', '21:00']),
      ana.returned('p1', '20:15'),
    )
      .when('20:16', ana.pauses('p2', 20))
      .thenHappens(ana.committed('p1', ['20:16', '20:36'], { commandId: 'p2' }));
  });

  test('[PAU-3] [C4] a first commitment beyond start + 24 h is shortened to it and says so', () => {
    given(...ana.paused('p1', '20:00', 'tomorrow 20:00'))
      .when('21:00', ben.pauses('p2', 1440))
      .thenHappens(ben.committed('p1', ['21:00', 'tomorrow 20:00'], { shortened: true, commandId: 'p2' }))
      .sees(ben, { pause: { status: 'running', mine: { status: 'committed', shortened: true } } });
  });

  test('[PAU-4] the other sees the return time at once and is waiting, never away', () => {
    given(...ana.paused('p1', '20:00', '20:20'))
      .sees(ben, {
        pause: {
          status: 'running',
          theirs: { status: 'committed', returnAt: at('20:20'), overdueAt: at('20:25') },
          mine: { status: 'waiting' },
        },
      })
      .sees(ana, { pause: { status: 'running', theirs: { status: 'waiting' } } });
  });

  test('[PAU-4] the other may commit to a time of their own', () => {
    given(...ana.paused('p1', '20:00', '20:20'))
      .when('20:05', ben.commits('p1', 5, 'music'))
      .thenHappens(ben.committed('p1', ['20:05', '20:10'], { commandId: 'commit', plan: 'music' }))
      .sees(ana, {
        pause: { status: 'running', theirs: { status: 'committed', plan: { id: 'commit', text: 'music' } } },
      });
  });

  test('[PAU-4] an own time lies 5 minutes ahead at least, and is shortened to start + 24 h', () => {
    given(...ana.paused('p1', '20:00', 'tomorrow 20:00'))
      .when('20:05', ben.commits('p1', 4))
      .thenRefused({ code: 'too_soon', earliest: at('20:10') })
      .when('tomorrow 19:00', ben.commits('p1', 90))
      .thenHappens(
        ben.committed('p1', ['tomorrow 19:00', 'tomorrow 20:00'], { shortened: true, commandId: 'commit' }),
      );
    given(...ana.paused('p1', '20:00', 'tomorrow 20:00'))
      .when('tomorrow 19:56', ben.commits('p1', 30))
      .thenRefused({ code: 'too_late', latest: at('tomorrow 20:00') })
      .when('tomorrow 19:55', ben.commits('p1', 5))
      .thenHappens(ben.committed('p1', ['tomorrow 19:55', 'tomorrow 20:00'], { commandId: 'commit' }));
  });

  test('[PAU-4] a commitment to a pause that is over, or to another one, is refused', () => {
    given(...ana.paused('p1', '20:00', '20:20'), pauseEnded('p1', '20:10', 'returned'))
      .when('20:11', ben.commits('p1', 30))
      .thenRefused({ code: 'pause_over' });
    given(...ana.paused('p2', '20:00', '20:20'))
      .when('20:11', ben.commits('p1', 30))
      .thenRefused({ code: 'pause_over' });
  });
});

describe('what else a pause allows', () => {
  test('[PAU-8] signals, phrases, commitments and breathing', () => {
    const paused = given(...ana.paused('p1', '20:00', '20:20'));
    paused.when('20:01', ben.raises('s1')).thenHappens(ben.raised('s1', '20:01'));
    paused
      .when('20:01', ana.raises('s1'))
      .thenHappens(ana.raised('s1', '20:01'))
      .when('20:02', ben.answers('s1', promise('20:20')))
      .thenHappens(ben.answered('s1', promise('20:20'), ['20:02']));
    paused.when('20:01', ana.says('I am here.')).thenHappens(ana.said(words('I am here.'), '20:01'));
    paused
      .when('20:01', ben.invites('b1'))
      .thenHappens(ben.invited('b1', '20:01'))
      .when('20:02', ana.joins('b1'))
      .thenHappens(ana.began('b1', ['20:02:04', '20:04:04']));
  });

  test('[PAU-8] [C10] a new pause after the end is never refused', () => {
    for (const outcome of ['returned', 'ended', 'lapsed'] as const)
      for (const who of [ana, ben])
        given(...ana.paused('p1', '20:00', '20:20'), pauseEnded('p1', '20:30', outcome))
          .when('20:30', who.pauses('p2', 20))
          .thenHappens(...who.paused('p2', '20:30', '20:50'));
  });

  test('[C10] if the old pause has room for no return time, a start by one without a commitment begins a new pause', () => {
    const story = given(...ana.paused('p1', '20:00', 'tomorrow 20:00'));
    story
      .when('tomorrow 19:56', ben.pauses('p2', 20))
      .thenHappens(
        pauseEnded('p1', 'tomorrow 19:56', 'ended'),
        ...ben.paused('p2', 'tomorrow 19:56', 'tomorrow 20:16'),
      )
      .sees(ana, { pause: { status: 'running', id: 'p2', mine: { status: 'waiting' } } });
    story
      .when('tomorrow 19:55', ben.pauses('p2', 20))
      .thenHappens(
        ben.committed('p1', ['tomorrow 19:55', 'tomorrow 20:00'], { shortened: true, commandId: 'p2' }),
      );
    story
      .when('tomorrow 21:00', ana.pauses('p2', 20))
      .thenRefused({ code: 'too_late', latest: at('tomorrow 20:00') });
  });

  test('[C4] of 100 starts in a row none moves the pause past its start + 24 h', () => {
    let story = given();
    let outcomes = { moved: 0, refused: 0 };
    for (const minutes of Array.from({ length: 100 }, (_, index) => 1341 + index)) {
      const before = story.view(ana).pause;
      const step = story.when('20:00', ana.pauses(`p${minutes}`, minutes));
      if (before.status === 'none')
        story = step.thenHappens(...ana.paused('p1341', '20:00', 'tomorrow 18:21'));
      else if (
        before.status === 'running' &&
        before.mine.status === 'committed' &&
        before.mine.renewalsLeft > 0
      ) {
        const later = `tomorrow 18:${20 + minutes - 1340}`;
        story = step.thenHappens(ana.renewed('p1341', ['20:00', later], { commandId: `p${minutes}` }));
        outcomes = { ...outcomes, moved: outcomes.moved + 1 };
      } else {
        story = step.thenRefused({ code: 'renewals_used', possible: ['return'] });
        outcomes = { ...outcomes, refused: outcomes.refused + 1 };
      }
    }
    expect(outcomes).toEqual({ moved: 2, refused: 97 });
    story.sees(ben, {
      pause: { status: 'running', theirs: { status: 'committed', returnAt: at('tomorrow 18:23') } },
    });
  });
});
