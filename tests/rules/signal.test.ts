import { describe, test } from 'vitest';
import { at, given } from '../support/people/story.ts';
import { ana, ben, promise, words } from '../support/people/room-partner.ts';

const here = words('I am here.');

describe('the signal', () => {
  test('[SIG-1] is raised by one press', () => {
    given()
      .when('20:00', ana.raises('s1'))
      .thenHappens(ana.raised('s1', '20:00'))
      .sees(ana, { signal: { status: 'raised', id: 's1', at: at('20:00'), note: null, answer: null } })
      .sees(ben, { partnerSignal: { status: 'raised', id: 's1' }, signal: { status: 'lowered' } });
  });

  test('[SIG-1] is raised in every state of the room', () => {
    const states = {
      'while the other’s is up': [ben.raised('s0', '19:59')],
      'after an own one that was lowered': [ana.raised('s0', '19:58'), ana.lowered('s0', '19:59')],
      'in a pause': [...ben.paused('p1', '19:50', '20:20')],
      'in a pause after the own return': [
        ...ana.paused('p1', '19:30', '19:55'),
        ben.committed('p1', ['19:31', '20:20']),
        ana.returned('p1', '19:56'),
      ],
      'while invited to breathe': [ben.invited('b1', '19:59')],
      'while breathing': [ben.invited('b1', '19:59'), ana.began('b1', ['19:59:04', '20:01:04'])],
    };
    for (const happened of Object.values(states))
      given(...happened)
        .when('20:00', ana.raises('s1'))
        .thenHappens(ana.raised('s1', '20:00'));
  });

  test('[SIG-2] raised again within 5 minutes changes nothing', () => {
    given(ana.raised('s1', '20:00'))
      .when('20:00:01', ana.raises('s2'))
      .thenNothing()
      .when('20:05', ana.raises('s3'))
      .thenNothing();
  });

  test('[SIG-2] raised again after 5 minutes ends the old one and raises a new one', () => {
    given(ana.raised('s1', '20:00'), ana.noted('s1', 'alone'), ben.answered('s1', here, ['20:00']))
      .when('20:05:00.001', ana.raises('s2'))
      .thenHappens(ana.lowered('s1', '20:05:00.001', 'raised again'), ana.raised('s2', '20:05:00.001'))
      .sees(ana, { signal: { id: 's2', delivered: false, note: null, answer: null } })
      .sees(ben, { partnerSignal: { id: 's2', note: null, answer: null } });
  });

  test('[SIG-2] counts the 5 minutes from an answer that came later', () => {
    given(ana.raised('s1', '20:00'), ben.answered('s1', here, ['20:04']))
      .when('20:09', ana.raises('s2'))
      .thenNothing()
      .when('20:09:01', ana.raises('s2'))
      .thenHappens(ana.lowered('s1', '20:09:01', 'raised again'), ana.raised('s2', '20:09:01'));
  });

  test('[SIG-2] counts them from the first answer: more answers do not prolong them', () => {
    given(
      ana.raised('s1', '20:00'),
      ben.answered('s1', here, ['20:04']),
      ben.answered('s1', words('Take it slow.'), ['20:08', 'answer 2']),
    )
      .sees(ana, { signal: { answer: { id: 'answer 2', at: at('20:08') } } })
      .when('20:09:01', ana.raises('s2'))
      .thenHappens(ana.lowered('s1', '20:09:01', 'raised again'), ana.raised('s2', '20:09:01'));
  });

  test('[SIG-8] takes one note from its raiser', () => {
    given(ana.raised('s1', '20:00'))
      .when('20:01', ana.notes('s1', 'afraid'))
      .thenHappens(ana.noted('s1', 'afraid'))
      .sees(ana, { signal: { note: 'afraid' } })
      .sees(ben, { partnerSignal: { note: 'afraid' } })
      .when('20:02', ana.notes('s1', 'angry'))
      .thenRefused({ code: 'note_attached' });
  });

  test('[SIG-8] takes no note when it is gone, another one, or the other’s', () => {
    given().when('20:01', ana.notes('s1', 'afraid')).thenRefused({ code: 'signal_gone' });
    given(ana.raised('s2', '20:00'))
      .when('20:01', ana.notes('s1', 'afraid'))
      .thenRefused({ code: 'signal_gone' })
      .when('20:01', ben.notes('s2', 'she always is'))
      .thenRefused({ code: 'signal_gone' });
  });

  test('[SIG-3] is delivered once a device of the partner confirms it', () => {
    given(ana.raised('s1', '20:00'))
      .sees(ana, { signal: { delivered: false } })
      .when('20:00:01', ben.confirms('s1'))
      .thenHappens(ana.signalDelivered('s1'))
      .sees(ana, { signal: { delivered: true } })
      .when('20:00:02', ben.confirms('s1'))
      .thenNothing();
  });

  test('[SIG-3] is not delivered by the raiser, nor by a receipt for another signal', () => {
    given(ana.raised('s1', '20:00'))
      .when('20:00:01', ana.confirms('s1'))
      .thenNothing()
      .when('20:00:01', ben.confirms('s0'))
      .thenNothing();
    given().when('20:00', ben.confirms('s1')).thenNothing();
  });

  test('[SIG-4] is answered with a phrase by one tap', () => {
    given(ana.raised('s1', '20:00'))
      .when('20:01', ben.answers('s1', here))
      .thenHappens(ben.answered('s1', here, ['20:01']))
      .sees(ana, { signal: { answer: { id: 'answer', said: here, at: at('20:01') } } })
      .sees(ben, { partnerSignal: { answer: { id: 'answer', said: here } } });
  });

  test('[SIG-4] is answered with a promise of up to 24 h', () => {
    given(ana.raised('s1', '20:00'))
      .when('20:01', ben.answers('s1', promise('20:40')))
      .thenHappens(ben.answered('s1', promise('20:40'), ['20:01']))
      .when('20:01', ben.answers('s1', promise('20:01')))
      .thenHappens(ben.answered('s1', promise('20:01'), ['20:01']))
      .when('20:01', ben.answers('s1', promise('tomorrow 20:01')))
      .thenHappens(ben.answered('s1', promise('tomorrow 20:01'), ['20:01']));
  });

  test('[SIG-4] takes no promise of a time before the press or more than 24 h after it', () => {
    given(ana.raised('s1', '20:00'))
      .when('20:02', ben.answers('s1', promise('20:00:59')), '20:01')
      .thenRefused({ code: 'promise_out_of_range', latest: at('tomorrow 20:01') })
      .when('20:02', ben.answers('s1', promise('tomorrow 20:01:01')), '20:01')
      .thenRefused({ code: 'promise_out_of_range', latest: at('tomorrow 20:01') });
  });

  test('[SIG-4] once lowered, an answer to it arrives as a phrase', () => {
    given(ana.raised('s1', '20:00'), ana.lowered('s1', '20:01'))
      .when('20:02', ben.answers('s1', promise('20:40')))
      .thenHappens(ben.said(promise('20:40'), '20:02', 'answer'))
      .sees(ana, { phrases: [{ id: 'answer', from: 'partner', said: promise('20:40'), at: at('20:02') }] });
    given(ana.raised('s2', '20:06'))
      .when('20:07', ben.answers('s1', here))
      .thenHappens(ben.said(here, '20:07', 'answer'))
      .sees(ana, { signal: { id: 's2', answer: null } });
  });

  test('[SIG-5] of both at once is mutual', () => {
    given(ana.raised('s1', '20:00'))
      .sees(ana, { mutual: false })
      .when('20:00', ben.raises('s2'))
      .thenHappens(ben.raised('s2', '20:00'))
      .sees(ana, { mutual: true, signal: { id: 's1' }, partnerSignal: { id: 's2' } })
      .sees(ben, { mutual: true, signal: { id: 's2' }, partnerSignal: { id: 's1' } });
  });

  test('[SIG-6] is lowered by its raiser alone', () => {
    given(ana.raised('s1', '20:00'), ben.raised('s2', '20:00'))
      .when('20:10', ben.lowers('s1'))
      .thenNothing()
      .when('20:10', ana.lowers('s1'))
      .thenHappens(ana.lowered('s1', '20:10'))
      .sees(ben, { partnerSignal: { status: 'lowered' }, signal: { status: 'raised' }, mutual: false })
      .when('20:11', ana.lowers('s1'))
      .thenNothing();
  });

  test('[SIG-6] is lowered by its raiser without being named, whichever it is', () => {
    given(ana.raised('s1', '20:00'), ben.raised('s2', '20:00'))
      .when('20:10', ana.lowersIt())
      .thenHappens(ana.lowered('s1', '20:10'))
      .sees(ben, { signal: { status: 'raised' } })
      .when('20:11', ana.lowersIt())
      .thenNothing();
  });

  test('[SIG-6] ends by itself after 12 h', () => {
    given(ana.raised('s1', '20:00'))
      .nextDue('tomorrow 08:00')
      .whenItIs('tomorrow 07:59:59.999')
      .thenNothing()
      .whenItIs('tomorrow 08:00')
      .thenHappens(ana.lowered('s1', 'tomorrow 08:00', 'timed out'))
      .nextDue(null);
  });

  test('[SIG-7] presses older than 3 minutes are expired and change nothing', () => {
    const story = given(
      ana.raised('s1', '19:00'),
      ...ana.paused('p1', '19:00', '20:30'),
      ben.invited('b1', '19:59'),
    );
    const expiring = [
      ben.raises('s2'),
      ben.answers('s1', here),
      ben.says('We are okay.'),
      ben.pauses('p2', 30),
      ben.commits('p1', 30),
      ana.commits('p1', 60),
      ana.invites('b2'),
      ana.joins('b1'),
      ben.breathesAlone('b1'),
      ben.extends('b1'),
    ];
    for (const press of expiring) story.when('20:03:00.001', press, '20:00').thenRefused({ code: 'expired' });
    story.when('20:03', ben.raises('s2'), '20:00').thenHappens(ben.raised('s2', '20:03'));
  });

  test('[SIG-7] a press that names its item is accepted however late, and harmless when the item is gone', () => {
    const story = given(ana.raised('s1', '19:00'), ...ana.paused('p1', '19:00', '20:30'));
    story
      .when('21:00', ana.notes('s1', 'afraid'), '19:30')
      .thenHappens(ana.noted('s1', 'afraid'))
      .when('21:00', ben.confirms('s1'), '19:30')
      .thenHappens(ana.signalDelivered('s1'))
      .when('21:00', ana.shares('Ana'), '19:30')
      .thenHappens(ana.shared('Ana'))
      .when('21:00', ana.lowers('s1'), '19:30')
      .thenHappens(ana.lowered('s1', '21:00'))
      .when('21:00', ana.isBack('p1'), '19:30')
      .thenHappens(ana.returned('p1', '21:00'), {
        name: 'PauseEnded',
        id: 'p1',
        at: at('21:00'),
        outcome: 'returned',
      });
    for (const press of [ana.lowers('s0'), ana.isBack('p0'), ana.ends('p0'), ana.stops('b0')])
      story.when('21:00', press, '19:30').thenNothing();
  });

  test('[SIG-7] a press dated ahead of the server counts as just pressed', () => {
    given()
      .when('20:00', ana.pauses('p1', 20), '20:10')
      .thenHappens(...ana.paused('p1', '20:00', '20:20'));
  });
});
