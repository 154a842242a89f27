import { describe, test } from 'vitest';
import { at, given } from '../support/people/story.ts';
import { ana, ben, pauseEnded } from '../support/people/room-partner.ts';

const anaPaused = ana.paused('p1', '20:00', '20:20');

describe('renewing a return time', () => {
  test('[PAU-5] is possible twice', () => {
    given(...anaPaused)
      .sees(ana, { pause: { status: 'running', mine: { status: 'committed', renewalsLeft: 2 } } })
      .when('20:10', ana.commits('p1', 30, 'a bath'))
      .thenHappens(ana.renewed('p1', ['20:10', '20:40'], { plan: 'a bath' }))
      .when('20:20', ana.commits('p1', 30))
      .thenHappens(ana.renewed('p1', ['20:20', '20:50']))
      .sees(ben, {
        pause: {
          status: 'running',
          theirs: {
            status: 'committed',
            renewals: 2,
            renewalsLeft: 0,
            plan: { id: 'commit', text: 'a bath' },
          },
        },
      })
      .when('20:30', ana.commits('p1', 30))
      .thenRefused({ code: 'renewals_used', possible: ['return'] });
  });

  test('[PAU-5] once used up, says whether the pause may be ended instead', () => {
    given(
      ...anaPaused,
      ben.committed('p1', ['20:00', '20:20']),
      ana.renewed('p1', ['20:20', '20:25']),
      ana.renewed('p1', ['20:25', '20:30']),
    )
      .when('20:34', ana.commits('p1', 30))
      .thenRefused({ code: 'renewals_used', possible: ['return'] })
      .when('20:35', ana.commits('p1', 30))
      .thenRefused({ code: 'renewals_used', possible: ['return', 'end'] });
  });

  test('[PAU-5] takes a time 5 minutes ahead at least', () => {
    given(...anaPaused)
      .sees(ana, { pause: { status: 'running', renewMinMinutes: 5 } })
      .when('20:18', ana.commits('p1', 4))
      .thenRefused({ code: 'too_soon', earliest: at('20:23') })
      .when('20:18', ana.commits('p1', 5))
      .thenHappens(ana.renewed('p1', ['20:18', '20:23']));
  });

  test('[PAU-5] [C4] takes no time past start + 24 h', () => {
    given(...anaPaused)
      .when('20:18', ana.commits('p1', 1440))
      .thenRefused({ code: 'too_late', latest: at('tomorrow 20:00') })
      .when('20:18', ana.commits('p1', 1440 - 18))
      .thenHappens(ana.renewed('p1', ['20:18', 'tomorrow 20:00']));
  });

  test('[PAU-5] offers no time 5 minutes ahead where that is past start + 24 h', () => {
    given(...ana.paused('p1', '20:00', 'tomorrow 19:50'))
      .when('tomorrow 19:56', ana.commits('p1', 3))
      .thenRefused({ code: 'too_late', latest: at('tomorrow 20:00') })
      .when('tomorrow 19:55', ana.commits('p1', 5))
      .thenHappens(ana.renewed('p1', ['tomorrow 19:55', 'tomorrow 20:00']));
  });

  test('[PAU-5] an earlier time or the same changes nothing', () => {
    given(...anaPaused)
      .when('20:10', ana.commits('p1', 10))
      .thenNothing()
      .when('20:10', ana.commits('p1', 5))
      .thenNothing();
  });

  test('[PAU-5] each commitment has renewals of its own', () => {
    given(
      ...anaPaused,
      ben.committed('p1', ['20:00', '20:20']),
      ana.renewed('p1', ['20:15', '20:30']),
      ana.renewed('p1', ['20:25', '20:40']),
    )
      .when('20:19', ben.commits('p1', 30))
      .thenHappens(ben.renewed('p1', ['20:19', '20:49']));
  });
});

describe('coming back', () => {
  test('[PAU-6] [PAU-24] ends the pause as returned when only one had committed, and says who is back', () => {
    given(...anaPaused)
      .when('20:12', ana.isBack('p1'))
      .thenHappens(ana.returned('p1', '20:12'), pauseEnded('p1', '20:12', 'returned'))
      .sees(ben, { pause: { status: 'over', id: 'p1', outcome: 'returned', only: 'partner' } })
      .sees(ana, { pause: { status: 'over', id: 'p1', outcome: 'returned', only: 'me' } })
      .when('20:13', ana.isBack('p1'))
      .thenNothing();
  });

  test('[PAU-6] ends it when all who committed are back; until then the room says who is on the way', () => {
    given(...anaPaused, ben.committed('p1', ['20:00', '21:00']))
      .when('20:20', ana.isBack('p1'))
      .thenHappens(ana.returned('p1', '20:20'))
      .sees(ben, { pause: { status: 'running', theirs: { status: 'back', at: at('20:20') } } })
      .sees(ana, { pause: { status: 'running', mine: { status: 'back' }, theirs: { status: 'committed' } } })
      .when('20:21', ana.isBack('p1'))
      .thenNothing()
      .when('22:30', ben.isBack('p1'))
      .thenHappens(ben.returned('p1', '22:30'), pauseEnded('p1', '22:30', 'returned'));
  });

  test('[PAU-6] of one who never committed changes nothing', () => {
    given(...anaPaused)
      .when('20:05', ben.isBack('p1'))
      .thenNothing();
  });

  test('[PAU-6] one who is back and commits anew is awaited again', () => {
    given(...anaPaused, ben.committed('p1', ['20:00', '21:00']), ana.returned('p1', '20:15'))
      .when('20:16', ana.commits('p1', 30))
      .thenHappens(ana.committed('p1', ['20:16', '20:46'], { commandId: 'commit' }))
      .when('20:30', ben.isBack('p1'))
      .thenHappens(ben.returned('p1', '20:30'));
  });
});

describe('ending a pause without the other', () => {
  test('[PAU-12] is not possible before the other is overdue, 5 minutes after the return time', () => {
    given(...anaPaused)
      .when('20:24:59.999', ben.ends('p1'))
      .thenRefused({ code: 'not_overdue', overdueAt: at('20:25') })
      .when('20:25', ben.ends('p1'))
      .thenHappens(pauseEnded('p1', '20:25', 'ended'))
      .sees(ana, { pause: { status: 'over', id: 'p1', outcome: 'ended' } })
      .when('20:26', ben.ends('p1'))
      .thenNothing();
  });

  test('[PAU-12] is not possible for the one who is awaited: that one comes back', () => {
    given(...anaPaused)
      .when('20:30', ana.ends('p1'))
      .thenRefused({ code: 'not_overdue', overdueAt: null });
  });

  test('[PAU-12] is not possible while an own return time holds', () => {
    given(...anaPaused, ben.committed('p1', ['20:00', '20:40']))
      .when('20:44:59', ben.ends('p1'))
      .thenRefused({ code: 'not_overdue', overdueAt: at('20:25') })
      .when('20:45', ben.ends('p1'))
      .thenHappens(pauseEnded('p1', '20:45', 'ended'));
  });

  test('[PAU-12] while one is overdue the other may also say a phrase or commit anew', () => {
    const overdue = given(
      ...anaPaused,
      ben.committed('p1', ['20:00', '20:20']),
      ben.returned('p1', '20:20'),
      ana.wasOverdue('p1', '20:20'),
    );
    overdue.when('20:26', ben.says('Take it slow.')).thenHappens({
      ...ben.said({ kind: 'phrase', text: 'Take it slow.' }, '20:26'),
    });
    overdue
      .when('20:26', ben.commits('p1', 30))
      .thenHappens(ben.committed('p1', ['20:26', '20:56'], { commandId: 'commit' }));
    overdue.when('20:26', ben.ends('p1')).thenHappens(pauseEnded('p1', '20:26', 'ended'));
  });

  test('[PAU-12] if both are overdue, either may return, renew or end', () => {
    const overdue = given(...anaPaused, ben.committed('p1', ['20:00', '20:20']));
    for (const who of [ana, ben]) {
      overdue.when('20:25', who.isBack('p1')).thenHappens(who.returned('p1', '20:25'));
      overdue.when('20:25', who.commits('p1', 30)).thenHappens(who.renewed('p1', ['20:25', '20:55']));
      overdue.when('20:25', who.ends('p1')).thenHappens(pauseEnded('p1', '20:25', 'ended'));
    }
  });

  test('[PAU-13] of a renewal and an end at once the first wins; the loser is told what happened', () => {
    const overdue = given(...anaPaused, ana.wasOverdue('p1', '20:20'));
    overdue
      .when('20:26', ben.ends('p1'))
      .thenHappens(pauseEnded('p1', '20:26', 'ended'))
      .when('20:26', ana.commits('p1', 30))
      .thenRefused({ code: 'pause_over' })
      .when('20:26', ana.pauses('p2', 30))
      .thenHappens(...ana.paused('p2', '20:26', '20:56'));
    overdue
      .when('20:26', ana.commits('p1', 30))
      .thenHappens(ana.renewed('p1', ['20:26', '20:56']))
      .when('20:26', ben.ends('p1'))
      .thenRefused({ code: 'not_overdue', overdueAt: at('21:01') });
  });
});
