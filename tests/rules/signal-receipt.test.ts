import { describe, expect, test } from 'vitest';
import { given } from '../support/people/story.ts';
import { ana, ben } from '../support/people/room-partner.ts';

describe('what a signal tells of the other', () => {
  const raisedSixTimes = ['20:00', '20:10', '20:20', '20:30', '20:40', '20:50'].flatMap((clock, index) => [
    ana.raised(`s${index + 1}`, clock),
    ...(index < 5 ? [ana.lowered(`s${index + 1}`, clock)] : []),
  ]);

  test('[C2] from the sixth raise in an hour the receipt is withheld', () => {
    given(...raisedSixTimes.slice(0, 9))
      .when('20:40', ben.confirms('s5'))
      .thenHappens(ana.signalDelivered('s5'));
    given(...raisedSixTimes)
      .when('20:50:01', ben.confirms('s6'))
      .thenNothing()
      .sees(ana, { signal: { id: 's6', delivered: false, withheld: true } });
  });

  test('[C2] it is shown again once fewer than six raises lie within the hour', () => {
    given(...raisedSixTimes, ana.lowered('s6', '20:51'), ana.raised('s7', '21:10'))
      .when('21:10:01', ben.confirms('s7'))
      .thenHappens(ana.signalDelivered('s7'));
  });

  test('[C2] one partner’s raises count for that partner only', () => {
    given(...raisedSixTimes, ben.raised('s0', '20:50'))
      .when('20:50', ana.confirms('s0'))
      .thenHappens(ben.signalDelivered('s0'));
  });

  test('[C2] a receipt is a bare flag to the raiser, and nothing to the other', () => {
    const before = given(ana.raised('s1', '20:00'));
    const after = before.when('20:00:01', ben.confirms('s1')).thenHappens(ana.signalDelivered('s1'));
    expect(after.view(ben)).toEqual(before.view(ben));
    const { signal } = before.view(ana);
    expect(after.view(ana)).toEqual({ ...before.view(ana), signal: { ...signal, delivered: true } });
  });
});
