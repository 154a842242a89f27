import {
  decide,
  dueCommandId,
  emptyRoom,
  evolveAll,
  nextDueAt,
  otherSeat,
  passedDues,
  type Room,
  type RoomEvent,
  roomMessage,
  seats,
  type Terms,
  viewFor,
} from '@duet/shared';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyTerms,
  type Deed,
  deeds,
  evening,
  fireDues,
  idOf,
  live,
  pairId,
  type Step,
} from './any-evening.ts';

const settings = { seed: 20_30, numRuns: 200 };

/** Checks a law for whatever two people do, in any order, however late it arrives, and with the service up or down. */
function always(law: (steps: readonly Step[], terms: Terms, drawn: readonly Deed[]) => void): void {
  fc.assert(
    fc.property(deeds, anyTerms, (drawn, terms) => law(live(drawn, terms), terms, drawn)),
    settings,
  );
}

const endOf = (steps: readonly Step[]): Room => steps.at(-1)?.after ?? emptyRoom(pairId);
const timeOf = (steps: readonly Step[]): number => steps.at(-1)?.now ?? evening;
const eventsOf = (steps: readonly Step[]): readonly RoomEvent[] => steps.flatMap(({ events }) => events);

describe('whatever the two of them do', () => {
  test('[ROOM-2] no press throws, and versions rise by one with each event', () => {
    always((steps) => {
      for (const { before, events, after } of steps)
        expect(after.version).toBe(before.version + events.length);
      expect(endOf(steps).version).toBe(eventsOf(steps).length);
    });
  });

  test('[ROOM-2] the events alone give the room again', () => {
    always((steps) => {
      expect(evolveAll(emptyRoom(pairId), eventsOf(steps))).toEqual(endOf(steps));
    });
  });

  test('[ROOM-2] the room is the same after going through JSON', () => {
    always((steps) => {
      for (const { after } of steps) expect(JSON.parse(JSON.stringify(after))).toEqual(after);
    });
  });

  test('[ROOM-5] everything that is told of the room fits the wire’s schema', () => {
    always((steps, terms) => {
      const events = eventsOf(steps).map((event, index) => ({ version: index + 1, event }));
      const room = endOf(steps);
      for (const you of seats) {
        const view = viewFor(room, you, terms);
        const message = { pairId, you, epoch: 1, version: room.version, keptThrough: 0, events, view };
        expect(roomMessage.parse(message)).toEqual(message);
      }
    });
  });

  test('[SIG-1] a raise is never refused because of the room’s state', () => {
    always((steps, terms) => {
      const now = timeOf(steps);
      for (const by of seats) {
        const raise = { name: 'RaiseSignal', args: {}, id: idOf(999), by, sentAt: now } as const;
        expect(decide(endOf(steps), raise, { now, terms }).ok).toBe(true);
      }
    });
  });

  test('[PAU-3] [C10] a start of 20 minutes or more is never refused because of the other', () => {
    always((steps, terms) => {
      for (const { before, command, events, refused } of steps) {
        if (command.name !== 'StartPause') continue;
        const { minutes } = command.args;
        const fits = minutes >= terms.pauseMinMinutes && minutes <= 1440 && refused !== 'expired';
        const own =
          before.pause.status === 'running' ? before.pause.commitments[command.by].status : 'waiting';
        if (!fits || own === 'committed') continue;
        expect(refused).toBeNull();
        expect(events.at(-1)).toMatchObject({
          name: 'ReturnCommitted',
          by: command.by,
          commandId: command.id,
        });
      }
    });
  });

  test('[C4] no return time lies beyond its pause’s start + 24 h', () => {
    always((steps) => {
      const startedAt = new Map<string, number>();
      for (const event of eventsOf(steps)) {
        if (event.name === 'PauseStarted') startedAt.set(event.id, event.at);
        if (event.name !== 'ReturnCommitted' && event.name !== 'ReturnRenewed') continue;
        const ceiling = (startedAt.get(event.pauseId) ?? Number.NaN) + 24 * 3_600_000;
        expect(event.returnAt).toBeLessThanOrEqual(ceiling);
      }
    });
  });

  test('[PAU-6] a pause that runs has somebody who is awaited', () => {
    always((steps) => {
      const idle = steps.filter(
        ({ after: { pause } }) =>
          pause.status === 'running' && seats.every((seat) => pause.commitments[seat].status !== 'committed'),
      );
      expect(idle).toEqual([]);
    });
  });

  test('[PAU-9] once everything due has fired, the next due time is ahead', () => {
    always((steps, terms) => {
      for (const later of [0, 60_000, 3_600_000, 30 * 3_600_000]) {
        const now = timeOf(steps) + later;
        const settled = fireDues(endOf(steps), now, terms).at(-1)?.after ?? endOf(steps);
        expect(nextDueAt(settled) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
        expect(passedDues(settled, now)).toEqual([]);
      }
    });
  });

  test('[PAU-9] a due time takes effect once, however often it is delivered', () => {
    always((steps, terms) => {
      const fired = steps.filter(({ command, events }) => command.name === 'FireDue' && events.length > 0);
      const ids = fired.map(({ command }) => command.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { command, now, after } of fired)
        expect(decide(after, command, { now, terms })).toEqual({ ok: true, events: [] });
    });
  });

  test('[PAU-9] of two things due at once neither voids the other', () => {
    always((steps, terms) => {
      const now = timeOf(steps) + 1_800_000;
      const due = passedDues(endOf(steps), now).map((each) => dueCommandId(each));
      const fired = fireDues(endOf(steps), now, terms).filter(({ events }) => events.length > 0);
      expect(fired.map(({ command }) => command.id)).toEqual(due);
    });
  });

  test('[C2] receipts change nothing visible except one flag, which only the raiser sees', () => {
    always((steps, terms, drawn) => {
      const silent = endOf(
        live(
          drawn.map((each) => withoutReceipts(each)),
          terms,
        ),
      );
      for (const seat of seats) {
        const [told, untold] = [endOf(steps), silent].map((room) => viewFor(room, seat, terms));
        const flag = told?.signal.status === 'raised' ? { delivered: told.signal.delivered } : {};
        expect({ ...untold, signal: { ...untold?.signal, ...flag } }).toEqual(told);
      }
    });
  });

  test('[D13] presses of both in the same moment are both recorded, in either order', () => {
    always((steps, terms) => {
      const now = timeOf(steps) + 3_600_000;
      const settled = fireDues(endOf(steps), now, terms).at(-1)?.after ?? endOf(steps);
      const bothRaise = seats.map((first) => {
        const order = [first, otherSeat(first)];
        return order.reduce((room, by) => {
          const raise = {
            name: 'RaiseSignal',
            args: {},
            id: idOf(by === 'a' ? 801 : 802),
            by,
            sentAt: now,
          } as const;
          const decision = decide(room, raise, { now, terms });
          return evolveAll(room, decision.ok ? decision.events : []);
        }, settled);
      });
      expect(bothRaise[0]).toEqual(bothRaise[1]);
      for (const seat of seats) expect(bothRaise[0]?.signals[seat].status).toBe('raised');
    });
  });
});

/** The same deed, but something without effect in place of a receipt. */
function withoutReceipts(deed: Deed): Deed {
  const isReceipt = deed.request('', 0).name === 'ConfirmReceipt';
  return isReceipt
    ? { ...deed, request: () => ({ name: 'LowerSignal', args: { signalId: idOf(0) } }) }
    : deed;
}
