import { type Arrived, arrivedIn, maySound } from '@duet/client/app/arrived';
import {
  type Command,
  decide,
  defaultTerms,
  emptyRoom,
  evolveAll,
  hour,
  minute,
  type Room,
  viewFor,
} from '@duet/shared';
import { describe, expect, it } from 'vitest';

const start = Date.UTC(2026, 0, 1);

function after(room: Room, command: Command, now: number): Room {
  const decision = decide(room, command, { now, terms: defaultTerms });
  if (!decision.ok) throw new Error(decision.rejection.code);
  return evolveAll(room, decision.events);
}

const raise = (by: 'a' | 'b', id: string): Command => ({
  id,
  name: 'RaiseSignal',
  by,
  args: {},
  sentAt: start,
});

const answer = (id: string, at: number): Command => ({
  id,
  name: 'AnswerSignal',
  by: 'b',
  args: { signalId: 'raise', said: { kind: 'promise', at: at + hour } },
  sentAt: at,
});

const signalAt = (at: number): Arrived => ({ kind: 'signal', id: `signal ${at}`, at });

describe('what a device that is open tells of', () => {
  it('[CUE-5] is the other’s signal, and not the own one', () => {
    const room = after(emptyRoom('pair'), raise('a', 'raise'), start);
    expect(arrivedIn(viewFor(room, 'b', defaultTerms))).toEqual([
      { kind: 'signal', id: 'signal raise', at: start },
    ]);
    expect(arrivedIn(viewFor(room, 'a', defaultTerms))).toEqual([]);
  });

  it('[CUE-5] is each answer to the own signal, newest last, and nothing of it once the signal is down', () => {
    let room = after(emptyRoom('pair'), raise('a', 'raise'), start);
    room = after(room, answer('first', start + minute), start + minute);
    expect(arrivedIn(viewFor(room, 'a', defaultTerms)).map(({ id }) => id)).toEqual(['answer first']);
    // Whoever answered, on whichever device, has looked.
    expect(arrivedIn(viewFor(room, 'b', defaultTerms))).toEqual([]);
    room = after(room, answer('second', start + 2 * minute), start + 2 * minute);
    expect(arrivedIn(viewFor(room, 'a', defaultTerms)).map(({ id }) => id)).toEqual(['answer second']);
    const lower: Command = {
      id: 'lower',
      name: 'LowerSignal',
      by: 'a',
      args: { signalId: 'raise' },
      sentAt: start,
    };
    room = after(room, lower, start + 3 * minute);
    expect(arrivedIn(viewFor(room, 'a', defaultTerms))).toEqual([]);
  });

  it('[CUE-6] sounds at most every five minutes and six times an hour for what the other presses, and once for each return', () => {
    const now = start + 2 * hour;
    expect(maySound(signalAt(now), [], now)).toBe(true);
    expect(maySound(signalAt(now), [now - 4 * minute], now)).toBe(false);
    expect(maySound(signalAt(now), [now - 5 * minute], now)).toBe(true);
    const six = [55, 45, 35, 25, 15, 6].map((ago) => now - ago * minute);
    expect(maySound(signalAt(now), six, now)).toBe(false);
    expect(maySound(signalAt(now), six.slice(1), now)).toBe(true);
    expect(maySound({ kind: 'overdue', id: 'return', at: now }, [now - minute], now)).toBe(true);
  });

  it('[CUE-6] is silent about what is older than three minutes', () => {
    expect(maySound(signalAt(start), [], start + 3 * minute)).toBe(true);
    expect(maySound(signalAt(start), [], start + 3 * minute + 1)).toBe(false);
  });
});
