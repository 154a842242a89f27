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

const requestedReturn = (command: Of<'StartPause' | 'CommitReturn'>, now: Millis): Millis =>
  Math.round(Math.min(command.sentAt, now) + command.args.minutes * minute);

function commit(
  pause: Pick<RunningPause, 'id' | 'at'>,
  command: Of<'StartPause' | 'CommitReturn'>,
  now: Millis,
) {
  const latest = pause.at + pauseCeiling;
  const wanted = requestedReturn(command, now);
  return {
    name: 'ReturnCommitted',
    pauseId: pause.id,
    by: command.by,
    returnAt: Math.min(wanted, latest),
    at: now,
    shortened: wanted > latest,
    plan: command.args.plan ?? null,
    commandId: command.id,
  } as const;
}

/**
 * PAU-5: renewals are limited in number, and the new time must be neither too near nor too far. A refusal says what is
 * possible.
 */
function renew(pause: RunningPause, command: Of<'StartPause' | 'CommitReturn'>, now: Millis): Decision {
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
  if (returnAt < earliest) return reject({ code: 'too_soon', earliest });
  return accept({
    name: 'ReturnRenewed',
    pauseId: pause.id,
    by,
    returnAt,
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
  if (args.minutes < terms.pauseMinMinutes || args.minutes > max)
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
    if (requestedReturn(command, now) < earliest) return reject({ code: 'too_soon', earliest });
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
