import { decide, defaultTerms, emptyRoom, evolveAll } from '@duet/shared';
import { describe, expect, test } from 'vitest';
import { at, given } from '../support/people/story.ts';
import { ana, ben, pauseEnded, words } from '../support/people/room-partner.ts';

/** Events that were decided on another state and find nothing to change here. They must do no harm. */
const strays = [
  ana.signalDelivered('s1'),
  ana.noted('s1', 'afraid'),
  ben.answered('s1', words('I am here.'), ['20:00']),
  ana.committed('p1', ['20:00', '20:20']),
  ana.renewed('p1', ['20:00', '20:20']),
  ana.wasReminded('p1', '20:20'),
  ana.returned('p1', '20:20'),
  ana.began('b1', ['20:00', '20:02']),
  ana.joined('b1', '20:00'),
  ana.extended('b1', '20:00'),
  ana.stopped('b1', '20:00'),
];

describe('the room', () => {
  test('[ROOM-2] rises by one version with each event', () => {
    const happened = [ana.raised('s1', '20:00'), ...ana.paused('p1', '20:00', '20:20')];
    const room = evolveAll(emptyRoom('pair'), happened);
    expect(room.version).toBe(3);
    for (const event of [...happened, pauseEnded('p1', '20:20', 'returned'), ...strays])
      expect(evolveAll(room, [event]).version).toBe(4);
  });

  test('[ROOM-2] an event that finds nothing to change has no other effect', () => {
    for (const stray of strays)
      expect(evolveAll(emptyRoom('pair'), [stray])).toEqual({ ...emptyRoom('pair'), version: 1 });
  });

  test('[ROOM-3] once unlinked takes nothing more, whoever asks', () => {
    const unlinked = given(ana.raised('s1', '20:00'), ...ana.paused('p1', '20:00', '20:20'))
      .when('20:10', ben.unlinks())
      .thenHappens(ben.unlinked('20:10'))
      .sees(ana, { status: 'ended' })
      .when('20:10', ana.unlinks())
      .thenNothing();
    const presses = [
      ana.raises('s2'),
      ben.confirms('s1'),
      ana.lowers('s1'),
      ben.says('We are okay.'),
      ben.pauses('p2', 20),
      ana.isBack('p1'),
      ben.invites('b1'),
      ana.shares('Ana'),
    ];
    for (const press of presses) unlinked.when('20:11', press).thenRefused({ code: 'room_ended' });
  });

  test('[ROOM-3] once unlinked nothing comes due in it', () => {
    given(ana.raised('s1', '20:00'), ...ana.paused('p1', '20:00', '20:20'), ben.unlinked('20:10'))
      .nextDue(null)
      .whenItIs('day 3 20:00')
      .thenNothing();
    const room = evolveAll(emptyRoom('pair'), [ana.raised('s1', '20:00'), ben.unlinked('20:10')]);
    const due = { kind: 'signal-timeout', item: 's1', at: at('tomorrow 08:00') } as const;
    const command = { name: 'FireDue', id: 'due', due } as const;
    expect(decide(room, command, { now: due.at, terms: defaultTerms })).toEqual({ ok: true, events: [] });
  });

  test('[ROOM-4] shows each only what both may know', () => {
    const story = given(
      ana.raised('s1', '20:00'),
      ana.signalDelivered('s1'),
      ...ben.paused('p1', '20:01', '20:21'),
      ana.shared('Ana'),
    );
    expect(story.view(ben)).toEqual({
      status: 'open',
      signal: { status: 'lowered' },
      partnerSignal: { status: 'raised', id: 's1', at: at('20:00'), note: null, answer: null },
      mutual: false,
      phrases: [],
      pause: {
        status: 'running',
        id: 'p1',
        by: 'me',
        at: at('20:01'),
        mine: {
          status: 'committed',
          returnAt: at('20:21'),
          at: at('20:01'),
          renewals: 0,
          stage: 'ahead',
          shortened: false,
          plan: null,
          overdueAt: at('20:26'),
          renewalsLeft: 2,
        },
        theirs: { status: 'waiting' },
        latest: at('tomorrow 20:01'),
        renewMinMinutes: 5,
      },
      breathing: { status: 'none' },
      profile: null,
      partnerProfile: { id: 'profile', text: 'Ana' },
      rehearsal: { status: 'none' },
      limits: { pauseMinMinutes: 20, pauseMaxMinutes: 1440, namedTimes: true, notNow: true },
    });
  });

  test('[ROOM-4] who has joined a breathing is known only to one who has joined as well', () => {
    const invited = ben.invited('b1', '20:00');
    given(invited, ben.began('b1', ['20:01', '20:03'], 'alone'))
      .sees(ana, { breathing: { status: 'running', joined: false, partnerJoined: false } })
      .sees(ben, { breathing: { status: 'running', joined: true, partnerJoined: false } });
    given(invited, ana.began('b1', ['20:01', '20:03']))
      .sees(ana, { breathing: { status: 'running', joined: true, partnerJoined: true } })
      .sees(ben, { breathing: { status: 'running', joined: true, partnerJoined: true } });
  });

  test('[ROOM-6] a partner shares a profile, and the newest counts', () => {
    given()
      .when('20:00', ana.shares('Ana', 'c1'))
      .thenHappens(ana.shared('Ana', 'c1'))
      .when('20:00', ana.shares('Ana, Lisbon', 'c2'))
      .thenHappens(ana.shared('Ana, Lisbon', 'c2'))
      .sees(ana, { profile: { id: 'c2', text: 'Ana, Lisbon' }, partnerProfile: null })
      .sees(ben, { profile: null, partnerProfile: { id: 'c2', text: 'Ana, Lisbon' } });
  });
});
