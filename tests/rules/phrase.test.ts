import { describe, expect, test } from 'vitest';
import { at, given } from '../support/people/story.ts';
import { ana, ben, promise, words } from '../support/people/room-partner.ts';

describe('a phrase', () => {
  test('[PHR-1] is one tap, and shows with its time', () => {
    given()
      .when('20:00', ana.says('We are okay.'))
      .thenHappens(ana.said(words('We are okay.'), '20:00'))
      .sees(ana, { phrases: [{ from: 'me', said: words('We are okay.'), at: at('20:00') }] })
      .sees(ben, { phrases: [{ from: 'partner', said: words('We are okay.'), at: at('20:00') }] });
  });

  test('[PHR-1] is said in every state, also during a pause', () => {
    const states = {
      'in a pause of one’s own': [...ana.paused('p1', '19:50', '20:20')],
      'in the other’s pause': [...ben.paused('p1', '19:50', '20:20')],
      overdue: [...ben.paused('p1', '19:00', '19:30'), ben.wasOverdue('p1', '19:30')],
      'with both signals up': [ana.raised('s1', '19:50'), ben.raised('s2', '19:50')],
      'while breathing': [ben.invited('b1', '19:59'), ana.began('b1', ['19:59:04', '20:01:04'])],
    };
    for (const happened of Object.values(states))
      given(...happened)
        .when('20:00', ana.says('I am here.'))
        .thenHappens(ana.said(words('I am here.'), '20:00'));
  });

  test('[PHR-1] the newest five stay visible, oldest first', () => {
    const clocks = ['20:00', '20:01', '20:02', '20:03', '20:04', '20:05'];
    const story = given(
      ...clocks.map((clock, index) =>
        index % 2 === 0
          ? ana.said(words('I am here.'), clock, `w${index}`)
          : ben.said(promise('20:30'), clock, `w${index}`),
      ),
    );
    expect(story.view(ana).phrases.map(({ id, from }) => `${id} ${from}`)).toEqual([
      'w1 partner',
      'w2 me',
      'w3 partner',
      'w4 me',
      'w5 partner',
    ]);
  });
});
