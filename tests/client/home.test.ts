import { neverQuiet } from '@duet/client/room-client/quiet/quiet';
import type { ClientState } from '@duet/client/room-client/state';
import { withoutPastBreathing } from '@duet/client/app/past-breathing';
import { homeOf } from '@duet/client/views/home';
import { type BreathingView, defaultTerms, emptyRoom, type RoomView, viewFor } from '@duet/shared';
import { describe, expect, test } from 'vitest';

const minute = 60_000;

const inRoom = (breathing: BreathingView, more: Partial<ClientState> = {}): ClientState => ({
  stage: 'paired',
  connection: 'online',
  keeps: true,
  obstacle: null,
  wordsUnsaved: false,
  pairing: { step: 'none' },
  room: {
    epoch: 1,
    version: 1,
    keptThrough: 1,
    signalKept: false,
    view: { ...viewFor(emptyRoom('pair'), 'a', defaultTerms), breathing },
    texts: new Map(),
    me: null,
    partner: null,
  },
  presses: [],
  devices: null,
  newDevices: [],
  buttons: null,
  practice: null,
  agreement: null,
  quiet: neverQuiet,
  pairEnded: false,
  shutOut: false,
  ...more,
});

const breath = { id: 'b', by: 'me', pattern: { name: '4-6' } } as const;
const running: BreathingView = {
  ...breath,
  status: 'running',
  startsAt: 0,
  endsAt: 2 * minute,
  stopped: false,
  joined: true,
  partnerJoined: true,
};
const invited: BreathingView = { ...breath, status: 'invited', at: 0, lasts: 2 * minute };
const stop: ClientState['presses'][number] = {
  id: 's',
  name: 'StopBreathing',
  pressedAt: minute,
  left: false,
  sentUntil: null,
  unstored: false,
  text: null,
  canRepeat: true,
  promised: null,
  standing: { status: 'sending' },
};

const homeAt = (state: ClientState, now: number) =>
  homeOf(withoutPastBreathing(state, now), {
    resting: false,
    alone: null,
    met: 'left',
    now: () => now,
  }).is;

describe('a breath stands where the signal is', () => {
  test('while it lasts, and not once its time is up, even if this device was not told', () => {
    expect(homeAt(inRoom(running), minute)).toBe('breathing');
    expect(homeAt(inRoom(running, { connection: 'offline' }), 2 * minute + 1_000)).toBe('breathing');
    expect(homeAt(inRoom(running, { connection: 'offline' }), 3 * minute)).toBe('room');
  });

  test('while the invitation stands, and not once it has lapsed', () => {
    expect(homeAt(inRoom(invited), 9 * minute)).toBe('asked');
    expect(homeAt(inRoom(invited, { connection: 'offline' }), 11 * minute)).toBe('room');
  });

  test('not when it was stopped and the stop cannot arrive', () => {
    expect(homeAt(inRoom(running, { presses: [stop] }), minute)).toBe('breathing');
    expect(homeAt(inRoom(running, { presses: [stop], connection: 'offline' }), minute)).toBe('room');
    expect(homeAt(inRoom(invited, { presses: [stop] }), minute)).toBe('room');
  });
});

describe('[PAU-19] once both are back from a pause', () => {
  const over = { status: 'over', id: 'p', at: minute, outcome: 'returned' } as const;
  const after = (view: Partial<RoomView>): ClientState => {
    const state = inRoom({ status: 'none' });
    const { room } = state;
    return { ...state, room: room && { ...room, view: { ...room.view, pause: over, ...view } } };
  };
  const theirs = { status: 'raised', id: 's', at: 0, note: null } as const;
  const answer = { id: 'a', at: 0, said: { kind: 'phrase', text: '' } } as const;

  const raised = (at: number, answered: boolean): ClientState =>
    after({ partnerSignal: { ...theirs, at, answer: answered ? answer : null } });

  test('the moment is shown for ten minutes, until it is left', () => {
    expect(homeAt(after({}), 10 * minute)).toBe('returned');
    expect(homeAt(after({}), 11 * minute)).toBe('room');
    expect(homeAt(after({ pause: { ...over, id: 'left' } }), 2 * minute)).toBe('room');
    expect(homeAt(after({ pause: { ...over, outcome: 'ended' } }), 2 * minute)).toBe('room');
  });

  test('a signal that was not answered, or is newer, comes first', () => {
    expect(homeAt(raised(0, true), 2 * minute)).toBe('returned');
    expect(homeAt(raised(0, false), 2 * minute)).toBe('room');
    expect(homeAt(raised(2 * minute, true), 3 * minute)).toBe('room');
  });
});
