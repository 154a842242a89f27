import { type Millis, otherSeat, type Seat } from '../ids/ids.ts';
import type { PartnerCommand } from './commands.ts';
import type { RoomEvent } from './events.ts';
import { accept, type Decision, reject } from './rejection.ts';
import type { Rehearsal, Room, RunningRehearsal } from './state.ts';
import { rehearsalLife, rehearsalPause } from './terms.ts';

/** What a rehearsal goes through, in this order; `back` is for both. */
export const rehearsalSteps = ['signal', 'answer', 'pause', 'back'] as const;
export type RehearsalStep = (typeof rehearsalSteps)[number];

type Of<Name extends PartnerCommand['name']> = Extract<PartnerCommand, { readonly name: Name }>;
type Open = Extract<Rehearsal, { readonly status: 'invited' | 'running' }>;

const over = reject({ code: 'rehearsal_over' });

/** The rehearsal that is asked for or under way; one whose time is up is over, even if the event for it is still to come. */
function current({ rehearsal }: Room, now: Millis): Open | null {
  if (rehearsal?.status === 'invited') return rehearsal;
  return rehearsal?.status === 'running' && now < rehearsal.endsAt ? rehearsal : null;
}

const named = (room: Room, id: string, now: Millis): Open | null => {
  const rehearsal = current(room, now);
  return rehearsal?.id === id ? rehearsal : null;
};

/** REH-2: nobody rehearses while something real is going on. */
const isCalm = ({ signals, pause }: Room): boolean =>
  signals.a.status === 'lowered' && signals.b.status === 'lowered' && pause.status !== 'running';

function join(rehearsal: Open, by: Seat, now: Millis): Decision {
  if (rehearsal.status === 'running' || rehearsal.by === by) return accept();
  return accept({ name: 'RehearsalStarted', id: rehearsal.id, by, at: now, endsAt: now + rehearsalLife });
}

/** REH-1: an invite to a partner who has invited already is a join; a second one by the same partner changes nothing. */
export function inviteToRehearse(room: Room, { id, by }: Of<'InviteToRehearse'>, now: Millis): Decision {
  if (!isCalm(room)) return reject({ code: 'not_calm' });
  const rehearsal = current(room, now);
  if (rehearsal !== null) return join(rehearsal, by, now);
  return accept({ name: 'RehearsalInvited', id, by, at: now });
}

export function joinRehearsal(room: Room, { by, args }: Of<'JoinRehearsal'>, now: Millis): Decision {
  const rehearsal = named(room, args.rehearsalId, now);
  return rehearsal === null ? over : join(rehearsal, by, now);
}

/** Whether it is this partner's turn for that step: the inviter raises, the other answers, then either may pause. */
function isTurn({ by, signalAt, answerAt, pause, back }: RunningRehearsal, seat: Seat, step: RehearsalStep) {
  switch (step) {
    case 'signal':
      return seat === by && signalAt === null;
    case 'answer':
      return seat !== by && signalAt !== null && answerAt === null;
    case 'pause':
      return answerAt !== null && pause === null;
    case 'back':
      return pause !== null && !back[seat];
  }
}

/** REH-3: a step out of turn, or taken before, changes nothing. With the second "back" it is done. */
export function takeRehearsalStep(room: Room, command: Of<'TakeRehearsalStep'>, now: Millis): Decision {
  const { by, args } = command;
  const rehearsal = named(room, args.rehearsalId, now);
  if (rehearsal?.status !== 'running') return over;
  if (!isTurn(rehearsal, by, args.step)) return accept();
  const { id } = rehearsal;
  const taken: RoomEvent = { name: 'RehearsalStepped', id, by, step: args.step, at: now };
  const isDone = args.step === 'back' && rehearsal.back[otherSeat(by)];
  return isDone ? accept(taken, { name: 'RehearsalEnded', id, at: now, outcome: 'done' }) : accept(taken);
}

/** REH-4: either ends it at once, also before it has begun. */
export function stopRehearsal(room: Room, { args }: Of<'StopRehearsal'>, now: Millis): Decision {
  const rehearsal = named(room, args.rehearsalId, now);
  if (rehearsal === null) return accept();
  return accept({ name: 'RehearsalEnded', id: rehearsal.id, at: now, outcome: 'stopped' });
}

/** REH-5: a real signal or pause ends the rehearsal, and is never taken for a part of it. */
export function withoutRehearsal(room: Room, decision: Decision, now: Millis): Decision {
  const { rehearsal } = room;
  if (!decision.ok || (rehearsal?.status !== 'invited' && rehearsal?.status !== 'running')) return decision;
  if (!decision.events.some(({ name }) => name === 'SignalRaised' || name === 'PauseStarted'))
    return decision;
  return accept({ name: 'RehearsalEnded', id: rehearsal.id, at: now, outcome: 'real' }, ...decision.events);
}

type RehearsalEvent = Extract<RoomEvent, { readonly name: `Rehearsal${string}` }>;

const stepped = (
  rehearsal: RunningRehearsal,
  { step, by, at }: Extract<RoomEvent, { readonly name: 'RehearsalStepped' }>,
): RunningRehearsal => {
  switch (step) {
    case 'signal':
      return { ...rehearsal, signalAt: at };
    case 'answer':
      return { ...rehearsal, answerAt: at };
    case 'pause':
      return { ...rehearsal, pause: { by, returnAt: at + rehearsalPause } };
    case 'back':
      return { ...rehearsal, back: { ...rehearsal.back, [by]: true } };
  }
};

/** The rehearsal after one of its events. */
export function rehearsalAfter(rehearsal: Rehearsal, event: RehearsalEvent): Rehearsal {
  switch (event.name) {
    case 'RehearsalInvited':
      return { status: 'invited', id: event.id, by: event.by, at: event.at };
    case 'RehearsalStarted': {
      if (rehearsal.status !== 'invited') return rehearsal;
      const { id, by } = rehearsal;
      const blank = { signalAt: null, answerAt: null, pause: null, back: { a: false, b: false } };
      return { status: 'running', id, by, endsAt: event.endsAt, ...blank };
    }
    case 'RehearsalStepped':
      return rehearsal.status === 'running' ? stepped(rehearsal, event) : rehearsal;
    case 'RehearsalEnded':
      return { status: 'over', id: event.id, at: event.at, outcome: event.outcome };
  }
}
