import {
  emptyRoom,
  evolveAll,
  isStillTrue,
  type Notice,
  noticesOf,
  type Room,
  type RoomEvent,
} from '@duet/shared';
import { expect, it } from 'vitest';

const at = 1_000_000;
const given = (...events: readonly RoomEvent[]): Room => evolveAll(emptyRoom('pair'), events);
const raised: RoomEvent = { name: 'SignalRaised', id: 's1', by: 'a', at };
const answered: RoomEvent = {
  name: 'SignalAnswered',
  id: 's1',
  of: 'a',
  answerId: 'w1',
  said: { kind: 'phrase', text: 'sealed' },
  at,
};
const terms = { pauseMinMinutes: 20, renewals: 2 };
const paused: RoomEvent = { name: 'PauseStarted', id: 'p1', by: 'a', at, terms };
const committed: RoomEvent = {
  name: 'ReturnCommitted',
  pauseId: 'p1',
  by: 'a',
  returnAt: at + 1_200_000,
  at,
  shortened: false,
  plan: null,
  commandId: 'p1',
};
const due: RoomEvent = { name: 'ReturnDue', pauseId: 'p1', of: 'a', returnAt: at + 1_200_000 };
const invited: RoomEvent = {
  name: 'BreathingInvited',
  id: 'b1',
  by: 'a',
  pattern: { name: '4-6' },
  lasts: 120_000,
  at,
};

const only = (event: RoomEvent): Notice => {
  const [notice] = noticesOf(event);
  if (notice === undefined) throw new Error(`${event.name} tells nothing`);
  return notice;
};

it('[PUSH-1] a reminder is told to its owner alone, and that the time has come to both', () => {
  const stage = { pauseId: 'p1', of: 'a', returnAt: at } as const;
  expect(noticesOf({ name: 'ReturnReminded', ...stage }).map(({ to }) => to)).toEqual(['a']);
  for (const name of ['ReturnDue', 'ReturnOverdue'] as const)
    expect(noticesOf({ name, ...stage }).map(({ to }) => to)).toEqual(['a', 'b']);
});

it('[PUSH-1] that it is time to look again is told to both, until another version holds', () => {
  const due: RoomEvent = { name: 'LookAgainDue', agreement: 1, at };
  const adopted = (agreement: number): RoomEvent => ({
    name: 'AgreementAdopted',
    agreement,
    renewals: 2,
    lookAgainAt: at,
    at,
  });
  expect(noticesOf(due)).toMatchObject([
    { to: 'a', kind: 'agreement' },
    { to: 'b', kind: 'agreement' },
  ]);
  const room = given(adopted(1), due);
  expect(isStillTrue(room, only(due))).toBe(true);
  expect(isStillTrue(evolveAll(room, [adopted(2)]), only(due))).toBe(false);
});

it('[C2] a receipt, a note and a profile tell nobody anything', () => {
  expect(noticesOf({ name: 'SignalDelivered', id: 's1', of: 'a' })).toEqual([]);
  expect(noticesOf({ name: 'NoteAttached', id: 's1', of: 'a', note: 'sealed' })).toEqual([]);
  expect(noticesOf({ name: 'ProfileShared', id: 'x', by: 'a', profile: 'sealed' })).toEqual([]);
});

it('[PUSH-3] each is true right after it happened, and no longer once it is over', () => {
  const stories: readonly {
    readonly told: RoomEvent;
    readonly before?: readonly RoomEvent[];
    readonly over: RoomEvent;
  }[] = [
    { told: raised, over: answered },
    { told: raised, over: { name: 'SignalLowered', id: 's1', of: 'a', at, why: 'lowered' } },
    {
      told: answered,
      before: [raised],
      over: { name: 'SignalLowered', id: 's1', of: 'a', at, why: 'lowered' },
    },
    { told: paused, over: { name: 'PauseEnded', id: 'p1', at, outcome: 'ended' } },
    { told: due, before: [paused, committed], over: { name: 'PartnerReturned', pauseId: 'p1', by: 'a', at } },
    { told: invited, over: { name: 'BreathingEnded', id: 'b1', at } },
    { told: raised, over: { name: 'RoomEnded', by: 'b', at } },
  ];
  for (const { told, before = [], over } of stories) {
    const room = given(...before, told);
    const notice = only(told);
    expect({ told: told.name, is: isStillTrue(room, notice) }).toEqual({ told: told.name, is: true });
    const after = evolveAll(room, [over]);
    expect({ over: over.name, is: isStillTrue(after, notice) }).toEqual({ over: over.name, is: false });
  }
});

it('[PUSH-3] a breath begun alone is still told of until the other has joined it', () => {
  const started: RoomEvent = {
    name: 'BreathingStarted',
    id: 'b1',
    by: 'a',
    alone: true,
    startsAt: at,
    endsAt: at + 120_000,
  };
  const alone = given(invited, started);
  expect(isStillTrue(alone, only(invited))).toBe(true);
  expect(
    isStillTrue(evolveAll(alone, [{ name: 'BreathingJoined', id: 'b1', by: 'b', at }]), only(invited)),
  ).toBe(false);
});

it('[REH-7] an invitation to rehearse is told as one to breathe, under the same budget, until it is over', () => {
  const asked: RoomEvent = { name: 'RehearsalInvited', id: 'r1', by: 'a', at };
  const notice = only(asked);
  expect(notice).toEqual({ to: 'b', kind: only(invited).kind, item: 'r1' });
  expect(isStillTrue(given(asked), notice)).toBe(true);
  const begun: RoomEvent = { name: 'RehearsalStarted', id: 'r1', by: 'b', at, endsAt: at + 300_000 };
  expect(isStillTrue(given(asked, begun), notice)).toBe(false);
  expect(isStillTrue(given(asked, raised), { ...notice, item: 'another' })).toBe(false);
  for (const event of [begun, { name: 'RehearsalStepped', id: 'r1', by: 'a', step: 'signal', at }] as const)
    expect(noticesOf(event)).toEqual([]);
});
