import { otherSeat, type Millis } from '../ids/ids.ts';
import { termsIn } from './agreement.ts';
import type { PartnerCommand } from './commands.ts';
import { overdueFrom, partnerOverdue } from './due.ts';
import { accept, type Decision, reject } from './rejection.ts';
import type { Pause, Room, RunningPause } from './state.ts';
import { minute, pauseCeiling, quarter, type Terms } from './terms.ts';

type Of<Name extends PartnerCommand['name']> = Extract<PartnerCommand, { readonly name: Name }>;

export interface Circumstances {
  /** Server time at which the command is decided. */
  readonly now: Millis;
  /** The terms of anything that begins now. */
  readonly terms: Terms;
}

type Length = Of<'StartPause' | 'CommitReturn'>;

/** How much earlier or later than its minutes a named return time may be: less than a minute, and a little for the clocks. */
const namedWithin = minute + 5_000;

const plainReturn = ({ sentAt, args }: Length, now: Millis): Millis =>
  Math.round(Math.min(sentAt, now) + args.minutes * minute);

/** The return time that was asked for: the one that was named, else so many minutes after the press (PAU-1). */
const requestedReturn = (command: Length, now: Millis): Millis =>
  command.args.returnAt?.at ?? plainReturn(command, now);

/** A named return time that its minutes do not lead to: no honest app sends one. */
const contradictsMinutes = (command: Length, now: Millis): boolean =>
  Math.abs(requestedReturn(command, now) - plainReturn(command, now)) > namedWithin;

/** Named times count whole minutes: one that is `least` ms ahead by the clock may be up to a minute nearer (PAU-2). */
const isTooSoon = (command: Length, now: Millis, earliest: Millis): boolean =>
  requestedReturn(command, now) + (command.args.returnAt === undefined ? 0 : minute) < earliest;

/** The latest return time up to `latest`; for a named one that is a whole minute of the namer's clock. */
function shortenedTo(latest: Millis, command: Length, now: Millis) {
  const wanted = requestedReturn(command, now);
  const { returnAt } = command.args;
  if (returnAt === undefined) return { returnAt: Math.min(wanted, latest), shortened: wanted > latest };
  const excess = Math.max(0, Math.ceil((wanted - latest) / minute)) * minute;
  return {
    returnAt: wanted - excess,
    shortened: wanted - latest >= minute,
    clock: returnAt.clock - excess,
  };
}

const clockOf = ({ args: { returnAt } }: Length) => (returnAt === undefined ? {} : { clock: returnAt.clock });

function commit(pause: Pick<RunningPause, 'id' | 'at'>, command: Length, now: Millis) {
  return {
    name: 'ReturnCommitted',
    pauseId: pause.id,
    by: command.by,
    at: now,
    ...shortenedTo(pause.at + pauseCeiling, command, now),
    plan: command.args.plan ?? null,
    commandId: command.id,
  } as const;
}

/**
 * PAU-5: renewals are limited in number, and the new time must be neither too near nor too far. A refusal says what is
 * possible.
 */
function renew(pause: RunningPause, command: Length, now: Millis): Decision {
  const { by } = command;
  const own = pause.commitments[by];
  if (own.status !== 'committed') return accept(commit(pause, command, now));
  const returnAt = requestedReturn(command, now);
  if (returnAt <= own.returnAt) return accept();
  const latest = pause.at + pauseCeiling;
  const earliest = now + quarter(pause.terms);
  if (own.renewals >= pause.terms.renewals)
    return reject({
      code: 'renewals_used',
      possible: mayEnd(pause, by, now) ? ['return', 'end'] : ['return'],
    });
  if (returnAt > latest || earliest > latest) return reject({ code: 'too_late', latest });
  if (isTooSoon(command, now, earliest)) return reject({ code: 'too_soon', earliest });
  return accept({
    name: 'ReturnRenewed',
    pauseId: pause.id,
    by,
    returnAt,
    ...clockOf(command),
    at: now,
    plan: command.args.plan ?? null,
    commandId: command.id,
  });
}

/**
 * PAU-1 to PAU-3. While a pause runs, a start is a commitment in it. A pause so old that no return time is possible in it
 * any more is replaced by a new one, so that nobody's start is ever refused because of the partner (C4).
 */
export function startPause(room: Room, command: Of<'StartPause'>, circumstances: Circumstances): Decision {
  const { now } = circumstances;
  const { id, by, args } = command;
  const terms = termsIn(room, circumstances.terms);
  const max = pauseCeiling / minute;
  if (args.minutes < terms.pauseMinMinutes || args.minutes > max || contradictsMinutes(command, now))
    return reject({ code: 'minutes_out_of_range', min: terms.pauseMinMinutes, max });
  const started = { name: 'PauseStarted', id, by, at: now, terms } as const;
  const fresh = [started, commit({ id, at: now }, command, now)] as const;
  const { pause } = room;
  if (pause.status !== 'running') return accept(...fresh);
  const pastUse =
    pause.commitments[by].status !== 'committed' && pause.at + pauseCeiling < now + quarter(pause.terms);
  if (pastUse) return accept({ name: 'PauseEnded', id: pause.id, at: now, outcome: 'ended' }, ...fresh);
  return renew(pause, command, now);
}

const running = (pause: Pause, id: string): RunningPause | null =>
  pause.status === 'running' && pause.id === id ? pause : null;

/** PAU-4, PAU-5: the sender's own commitment in this pause, or a renewal of it. */
export function commitReturn(room: Room, command: Of<'CommitReturn'>, now: Millis): Decision {
  const pause = running(room.pause, command.args.pauseId);
  if (pause === null) return reject({ code: 'pause_over' });
  if (pause.commitments[command.by].status !== 'committed') {
    const earliest = now + quarter(pause.terms);
    const latest = pause.at + pauseCeiling;
    if (latest < earliest) return reject({ code: 'too_late', latest });
    if (isTooSoon(command, now, earliest)) return reject({ code: 'too_soon', earliest });
  }
  return renew(pause, command, now);
}

/** PAU-6: a second "I'm back" changes nothing; neither does one for a pause that is over. */
export function returnFromPause(room: Room, { by, args }: Of<'ReturnFromPause'>, now: Millis): Decision {
  const pause = running(room.pause, args.pauseId);
  if (pause === null || pause.commitments[by].status !== 'committed') return accept();
  const returned = { name: 'PartnerReturned', pauseId: pause.id, by, at: now } as const;
  if (pause.commitments[otherSeat(by)].status === 'committed') return accept(returned);
  return accept(returned, { name: 'PauseEnded', id: pause.id, at: now, outcome: 'returned' });
}

function mayEnd(pause: RunningPause, by: PartnerCommand['by'], now: Millis): boolean {
  const holding = pause.commitments[by].status === 'committed' && now < overdueFrom(pause, by);
  return !holding && partnerOverdue(pause, by, now);
}

/** PAU-7: only while the partner is overdue, and unless the sender has a commitment that is not overdue. */
export function endPause(room: Room, { by, args }: Of<'EndPause'>, now: Millis): Decision {
  const pause = running(room.pause, args.pauseId);
  if (pause === null) return accept();
  if (mayEnd(pause, by, now)) return accept({ name: 'PauseEnded', id: pause.id, at: now, outcome: 'ended' });
  const overdueAt = overdueFrom(pause, otherSeat(by));
  return reject({ code: 'not_overdue', overdueAt: Number.isFinite(overdueAt) ? overdueAt : null });
}
