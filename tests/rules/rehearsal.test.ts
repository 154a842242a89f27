import type { RehearsalStep, RoomEvent, Seat } from '@duet/shared';
import { describe, expect, test } from 'vitest';
import { ana, ben } from '../support/people/room-partner.ts';
import { at, given, type Press } from '../support/people/story.ts';

const id = 'r1';
const rehearsalId = id;
type Of<Name extends RoomEvent['name']> = Extract<RoomEvent, { readonly name: Name }>;

const invite = (by: Seat, as = id): Press => ({ name: 'InviteToRehearse', id: as, by, args: {} });
const join = (by: Seat): Press => ({ name: 'JoinRehearsal', id: 'join', by, args: { rehearsalId } });
const stop = (by: Seat): Press => ({ name: 'StopRehearsal', id: 'stop', by, args: { rehearsalId } });
const take = (by: Seat, step: RehearsalStep): Press => ({
  name: 'TakeRehearsalStep',
  id: 'step',
  by,
  args: { rehearsalId, step },
});
const invited = (by: Seat, clock: string): RoomEvent => ({ name: 'RehearsalInvited', id, by, at: at(clock) });
const started = (by: Seat, clock: string, endsAt: string): RoomEvent => ({
  name: 'RehearsalStarted',
  id,
  by,
  at: at(clock),
  endsAt: at(endsAt),
});
const stepped = (by: Seat, step: RehearsalStep, clock: string): RoomEvent => ({
  name: 'RehearsalStepped',
  id,
  by,
  step,
  at: at(clock),
});
const ended = (outcome: Of<'RehearsalEnded'>['outcome'], clock: string): RoomEvent => ({
  name: 'RehearsalEnded',
  id,
  at: at(clock),
  outcome,
});

/** Ana asked at 20:00, and Ben joined at 20:01. */
const joined = [invited('a', '20:00'), started('b', '20:01', '20:06')] as const;
const paused = [
  ...joined,
  stepped('a', 'signal', '20:02'),
  stepped('b', 'answer', '20:03'),
  stepped('b', 'pause', '20:04'),
] as const;

describe('a rehearsal', () => {
  test('[REH-1] begins once the other joins, and lasts five minutes at most', () => {
    given()
      .when('20:00', invite('a'))
      .thenHappens(invited('a', '20:00'))
      .sees(ana, { rehearsal: { status: 'invited', by: 'me' } })
      .sees(ben, { rehearsal: { status: 'invited', by: 'partner' } })
      .when('20:00:30', invite('a', 'r2'))
      .thenNothing()
      .when('20:01', join('b'))
      .thenHappens(started('b', '20:01', '20:06'))
      .sees(ben, { rehearsal: { status: 'running', by: 'partner', signalAt: null, endsAt: at('20:06') } })
      .nextDue('20:06')
      .whenItIs('20:06')
      .thenHappens(ended('lapsed', '20:06'))
      .when('20:06:01', take('a', 'signal'))
      .thenRefused({ code: 'rehearsal_over' });
  });

  test('[REH-1] an invitation by both is a join, and one that nobody joins lapses after ten minutes', () => {
    given(invited('a', '20:00'))
      .when('20:01', invite('b', 'r2'))
      .thenHappens(started('b', '20:01', '20:06'));
    given(invited('a', '20:00'))
      .whenItIs('20:10')
      .thenHappens(ended('lapsed', '20:10'))
      .when('20:10:01', join('b'))
      .thenRefused({ code: 'rehearsal_over' });
  });

  test('[REH-2] is not begun while a signal is up or a pause runs', () => {
    const raised = ben.raised('s1', '19:59');
    given(raised).when('20:00', invite('a')).thenRefused({ code: 'not_calm' });
    given(raised).when('20:00', invite('b')).thenRefused({ code: 'not_calm' });
    given(...ana.paused('p1', '19:50', '20:30'))
      .when('20:00', invite('b'))
      .thenRefused({ code: 'not_calm' });
  });

  test('[REH-3] is a signal, an answer, a pause of thirty seconds, and both back', () => {
    given(...joined)
      .when('20:02', take('a', 'signal'))
      .thenHappens(stepped('a', 'signal', '20:02'))
      .when('20:03', take('b', 'answer'))
      .thenHappens(stepped('b', 'answer', '20:03'))
      .when('20:04', take('b', 'pause'))
      .thenHappens(stepped('b', 'pause', '20:04'))
      .sees(ana, { rehearsal: { pause: { by: 'partner', returnAt: at('20:04:30') } } })
      .when('20:04:30', take('a', 'back'))
      .thenHappens(stepped('a', 'back', '20:04:30'))
      .sees(ben, { rehearsal: { back: false, partnerBack: true } })
      .when('20:04:40', take('b', 'back'))
      .thenHappens(stepped('b', 'back', '20:04:40'), ended('done', '20:04:40'))
      .sees(ana, { rehearsal: { status: 'over', outcome: 'done' } });
  });

  test('[REH-3] a step out of turn, or a second time, changes nothing', () => {
    given(...joined)
      .when('20:02', take('b', 'signal'))
      .thenNothing()
      .when('20:02', take('b', 'answer'))
      .thenNothing()
      .when('20:02', take('a', 'pause'))
      .thenNothing()
      .when('20:02', take('a', 'back'))
      .thenNothing();
    given(...paused)
      .when('20:05', take('a', 'signal'))
      .thenNothing()
      .when('20:05', take('b', 'answer'))
      .thenNothing()
      .when('20:05', take('a', 'pause'))
      .thenNothing();
    given(...paused, stepped('a', 'back', '20:04:30'))
      .when('20:05', take('a', 'back'))
      .thenNothing();
  });

  test('[REH-4] either ends it at once, and whoever was asked may say no', () => {
    for (const by of ['a', 'b'] as const) {
      given(invited('a', '20:00')).when('20:01', stop(by)).thenHappens(ended('stopped', '20:01'));
      given(...joined)
        .when('20:02', stop(by))
        .thenHappens(ended('stopped', '20:02'))
        .when('20:02:01', stop(by))
        .thenNothing();
    }
  });

  test('[REH-5] a real signal or pause ends it, and is what it always is', () => {
    given(...paused)
      .when('20:05', ana.raises('s1'))
      .thenHappens(ended('real', '20:05'), ana.raised('s1', '20:05'))
      .sees(ben, { partnerSignal: { status: 'raised', id: 's1' }, rehearsal: { outcome: 'real' } });
    given(invited('a', '20:00'))
      .when('20:01', ben.raises('s1'))
      .thenHappens(ended('real', '20:01'), ben.raised('s1', '20:01'));
    given(...joined)
      .when('20:02', ben.pauses('p1', 30))
      .thenHappens(ended('real', '20:02'), ...ben.paused('p1', '20:02', '20:32'));
  });

  test('[REH-6] raises no signal, begins no pause and says nothing', () => {
    const view = given(...paused).view(ben);
    expect(view.partnerSignal).toEqual({ status: 'lowered' });
    expect(view.signal).toEqual({ status: 'lowered' });
    expect(view.pause).toEqual({ status: 'none' });
    expect(view.phrases).toEqual([]);
  });
});
