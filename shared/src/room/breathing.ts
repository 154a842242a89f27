import { breathEndAfter, wholeBreaths } from '../breathing/phase.ts';
import type { Millis, Seat } from '../ids/ids.ts';
import type { PartnerCommand } from './commands.ts';
import type { RoomEvent } from './events.ts';
import { accept, type Decision, reject } from './rejection.ts';
import type { Breathing, InvitedBreathing, Room } from './state.ts';
import { breathingLead, extension, minute, stopLead } from './terms.ts';

type Of<Name extends PartnerCommand['name']> = Extract<PartnerCommand, { readonly name: Name }>;

const over = reject({ code: 'breathing_over' });

/** A session is over once its time is up, even if the event for its end is still to come. */
const current = (breathing: Breathing, now: Millis): Breathing =>
  breathing.status === 'running' && now >= breathing.endsAt ? { status: 'none' } : breathing;

function started(invite: InvitedBreathing, by: Seat, now: Millis): RoomEvent {
  const startsAt = now + breathingLead;
  return {
    name: 'BreathingStarted',
    id: invite.id,
    by,
    alone: by === invite.by,
    startsAt,
    endsAt: startsAt + invite.lasts,
  };
}

function join(breathing: Breathing, by: Seat, now: Millis): Decision {
  switch (breathing.status) {
    case 'none':
      return over;
    case 'invited':
      return breathing.by === by ? accept() : accept(started(breathing, by, now));
    case 'running':
      return breathing.joined[by]
        ? accept()
        : accept({ name: 'BreathingJoined', id: breathing.id, by, at: now });
  }
}

/**
 * BRE-1: an invite to a partner who has invited already is a join; a second one by the same partner changes nothing.
 */
export function inviteToBreathe(room: Room, command: Of<'InviteToBreathe'>, now: Millis): Decision {
  const { id, by, args } = command;
  const breathing = current(room.breathing, now);
  if (breathing.status !== 'none') return join(breathing, by, now);
  const invited: RoomEvent = {
    name: 'BreathingInvited',
    id,
    by,
    pattern: args.pattern,
    lasts: wholeBreaths(args.pattern, args.minutes),
    at: now,
  };
  if (room.breathing.status === 'none') return accept(invited);
  return accept({ name: 'BreathingEnded', id: room.breathing.id, at: now }, invited);
}

const named = (room: Room, id: string, now: Millis): Breathing => {
  const breathing = current(room.breathing, now);
  return breathing.status !== 'none' && breathing.id === id ? breathing : { status: 'none' };
};

export const joinBreathing = (room: Room, { by, args }: Of<'JoinBreathing'>, now: Millis): Decision =>
  join(named(room, args.breathingId, now), by, now);

/** BRE-1: the inviter need not wait for the partner. For the partner it is a join. */
export function breatheAlone(room: Room, { by, args }: Of<'BreatheAlone'>, now: Millis): Decision {
  const breathing = named(room, args.breathingId, now);
  if (breathing.status === 'invited' && breathing.by === by) return accept(started(breathing, by, now));
  return join(breathing, by, now);
}

/** BRE-4: only by a partner who has joined, and only before a stop. */
export function extendBreathing(room: Room, { by, args }: Of<'ExtendBreathing'>, now: Millis): Decision {
  const breathing = named(room, args.breathingId, now);
  if (breathing.status !== 'running' || breathing.stopped || !breathing.joined[by]) return over;
  const endsAt = breathing.endsAt + wholeBreaths(breathing.pattern, extension / minute);
  return accept({ name: 'BreathingExtended', id: breathing.id, by, endsAt });
}

/**
 * BRE-4: the session ends for both with the first breath that ends at least 1.5 s from now; an invite is withdrawn or
 * declined. A partner who has not joined cannot end the other's breathing.
 */
export function stopBreathing(room: Room, { by, args }: Of<'StopBreathing'>, now: Millis): Decision {
  const breathing = named(room, args.breathingId, now);
  switch (breathing.status) {
    case 'none':
      return accept();
    case 'invited':
      return accept({ name: 'BreathingEnded', id: breathing.id, at: now });
    case 'running': {
      if (breathing.stopped || !breathing.joined[by]) return accept();
      const { pattern, startsAt } = breathing;
      const endsAt = Math.min(breathing.endsAt, breathEndAfter(pattern, startsAt, now + stopLead));
      return accept({ name: 'BreathingStopped', id: breathing.id, by, endsAt });
    }
  }
}
