import { planBFrom, signalStatusOf } from '@duet/client/views/room/signal-status';
import { expect, test } from 'vitest';
import { ana, ben } from '../support/people/room-partner.ts';
import { at, given } from '../support/people/story.ts';

const clocks = ['20:00', '20:10', '20:20', '20:30', '20:40', '20:50'];

/** Ana has raised so many signals within an hour, and the last is up. */
const raised = (count: number) =>
  given(
    ...clocks
      .slice(0, count)
      .flatMap((clock, index) => [
        ana.raised(`s${index}`, clock),
        ...(index < count - 1 ? [ana.lowered(`s${index}`, clock)] : []),
      ]),
  );

/** From when on Ana's screen names another way, connected and with nothing under way. */
const namesAnother = ({ view }: ReturnType<typeof raised>, signalKept: boolean) =>
  planBFrom(
    signalStatusOf({
      connection: 'online',
      obstacle: null,
      presses: [],
      room: {
        epoch: 1,
        version: 1,
        keptThrough: 1,
        view: view(ana),
        signalKept,
        texts: new Map(),
        me: null,
        partner: null,
      },
    }),
  );

test.each([true, false])('[SIG-11] another way is named a minute after the press (kept: %s)', (kept) => {
  expect(namesAnother(raised(1), kept)).toBe(at('20:01'));
  expect(namesAnother(raised(5), kept)).toBe(at('20:41'));
});

test('[SIG-11] and no longer once a device of the other has confirmed it', () => {
  const confirmed = raised(1).when('20:02', ben.confirms('s0')).thenHappens(ana.signalDelivered('s0'));
  expect(namesAnother(confirmed, true)).toBeNull();
});

test.each([true, false])('[SIG-11] [C2] from the sixth signal in an hour none is (kept: %s)', (kept) => {
  expect(namesAnother(raised(6), kept)).toBeNull();
});
