import { otherSeat, seats, type CommandId, type Seat } from '../ids/ids.ts';
import type { RoomEvent } from './events.ts';
import type { Room } from './state.ts';

/**
 * What is pushed to a partner while none of their devices is in use. A newer notice replaces an older one of its kind.
 * `breathe` is any invitation, to breathe or to rehearse: the two share what may be pushed within an hour (C1).
 */
export const noticeKinds = ['signal', 'answer', 'phrase', 'pause', 'return', 'breathe', 'agreement'] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** The item of a notice that it is time to look at this version again. Other notices about agreements name a proposal. */
const lookAgainItem = (version: number): string => `look-again/${version}`;
export const isLookAgainItem = (item: string): boolean => item.startsWith('look-again/');

/** The recipient, the kind and the item. Push services learn no more than that. */
export interface Notice {
  readonly to: Seat;
  readonly kind: NoticeKind;
  readonly item: CommandId;
}

/**
 * PUSH-1: the notices of an event. A reminder goes to the partner whose return it is; a due or overdue return goes to
 * both.
 */
export function noticesOf(event: RoomEvent): readonly Notice[] {
  switch (event.name) {
    case 'SignalRaised':
      return [{ to: otherSeat(event.by), kind: 'signal', item: event.id }];
    case 'SignalAnswered':
      return [{ to: event.of, kind: 'answer', item: event.answerId }];
    case 'PhraseSaid':
      return [{ to: otherSeat(event.by), kind: 'phrase', item: event.id }];
    case 'PauseStarted':
      return [{ to: otherSeat(event.by), kind: 'pause', item: event.id }];
    case 'ReturnCommitted':
    case 'ReturnRenewed':
    case 'PartnerReturned':
      return [{ to: otherSeat(event.by), kind: 'pause', item: event.pauseId }];
    case 'ReturnReminded':
      return [{ to: event.of, kind: 'return', item: event.pauseId }];
    case 'ReturnDue':
    case 'ReturnOverdue':
      return seats.map((to) => ({ to, kind: 'return', item: event.pauseId }));
    case 'BreathingInvited':
    case 'RehearsalInvited':
      return [{ to: otherSeat(event.by), kind: 'breathe', item: event.id }];
    case 'LookAgainDue':
      return seats.map((to) => ({ to, kind: 'agreement', item: lookAgainItem(event.agreement) }));
    case 'SignalDelivered':
    case 'NoteAttached':
    case 'SignalLowered':
    case 'PauseEnded':
    case 'BreathingStarted':
    case 'BreathingJoined':
    case 'BreathingExtended':
    case 'BreathingStopped':
    case 'BreathingEnded':
    case 'RehearsalStarted':
    case 'RehearsalStepped':
    case 'RehearsalEnded':
    case 'ProfileShared':
    case 'AgreementAdopted':
    case 'RoomEnded':
      return [];
  }
}

function isPauseOn({ pause }: Room, item: CommandId): boolean {
  if (pause.status === 'none' || pause.id !== item) return false;
  return pause.status === 'running' || pause.outcome === 'returned';
}

function hasTimeCome({ pause }: Room, item: CommandId): boolean {
  if (pause.status !== 'running' || pause.id !== item) return false;
  return seats.some((seat) => {
    const commitment = pause.commitments[seat];
    return commitment.status === 'committed' && commitment.stage !== 'ahead';
  });
}

/**
 * Whether a notice is still worth pushing: not if its item was taken back, answered or replaced meanwhile. What became of a
 * proposal the room does not know.
 */
export function isStillTrue(room: Room, { to, kind, item }: Notice): boolean {
  if (room.status === 'ended') return false;
  const mine = room.signals[to];
  const theirs = room.signals[otherSeat(to)];
  switch (kind) {
    case 'signal':
      return theirs.status === 'raised' && theirs.id === item && theirs.answer === null;
    case 'answer':
      return mine.status === 'raised' && mine.answer?.id === item;
    case 'phrase':
      return room.phrases.some(({ id }) => id === item);
    case 'pause':
      return isPauseOn(room, item);
    case 'return':
      return hasTimeCome(room, item);
    case 'agreement':
      return !isLookAgainItem(item) || item === lookAgainItem(room.agreement?.version ?? 0);
    case 'breathe': {
      const { breathing, rehearsal } = room;
      if (rehearsal?.status === 'invited' && rehearsal.id === item) return true;
      if (breathing.status === 'none' || breathing.id !== item) return false;
      return breathing.status === 'invited' || !breathing.joined[to];
    }
  }
}
