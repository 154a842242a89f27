import { otherSeat, type Millis, type Seat } from '../ids/ids.ts';
import type { PartnerCommand } from './commands.ts';
import { accept, type Decision, reject } from './rejection.ts';
import type { Said } from './said.ts';
import type { Room } from './state.ts';
import { hour, raiseGuard } from './terms.ts';

type Of<Name extends PartnerCommand['name']> = Extract<PartnerCommand, { readonly name: Name }>;

/** SIG-1, SIG-2: never refused. A second press soon after changes nothing; a later one raises a new signal. */
export function raiseSignal(room: Room, { id, by }: Of<'RaiseSignal'>, now: Millis): Decision {
  const signal = room.signals[by];
  const raised = { name: 'SignalRaised', id, by, at: now } as const;
  if (signal.status === 'lowered') return accept(raised);
  if (now - Math.max(signal.at, signal.answeredAt ?? 0) <= raiseGuard) return accept();
  return accept({ name: 'SignalLowered', id: signal.id, of: by, at: now, why: 'raised again' }, raised);
}

/** SIG-2: one note per signal, by the partner who raised it. */
export function attachNote(room: Room, { by, args }: Of<'AttachNote'>): Decision {
  const signal = room.signals[by];
  if (signal.status === 'lowered' || signal.id !== args.signalId) return reject({ code: 'signal_gone' });
  if (signal.note !== null) return reject({ code: 'note_attached' });
  return accept({ name: 'NoteAttached', id: signal.id, of: by, note: args.note });
}

/** SIG-3: the first device that confirms makes it delivered. Where `delivered` is withheld nothing happens (C2). */
export function confirmReceipt(room: Room, { by, args }: Of<'ConfirmReceipt'>): Decision {
  const of = otherSeat(by);
  const signal = room.signals[of];
  const unconfirmed = signal.status === 'raised' && signal.id === args.signalId && signal.delivered === false;
  return unconfirmed ? accept({ name: 'SignalDelivered', id: signal.id, of }) : accept();
}

const promiseTooFar = (said: Said, pressedAt: Millis): boolean =>
  said.kind === 'promise' && (said.at < pressedAt || said.at > pressedAt + 24 * hour);

/** SIG-4: an answer is never lost. If its signal is no longer up, it arrives as a phrase. */
export function answerSignal(room: Room, command: Of<'AnswerSignal'>, now: Millis): Decision {
  const { id, by, args } = command;
  const pressedAt = Math.min(command.sentAt, now);
  if (promiseTooFar(args.said, pressedAt))
    return reject({ code: 'promise_out_of_range', latest: pressedAt + 24 * hour });
  const of = otherSeat(by);
  const signal = room.signals[of];
  if (signal.status === 'lowered' || signal.id !== args.signalId)
    return accept({ name: 'PhraseSaid', id, by, said: args.said, at: now });
  return accept({
    name: 'SignalAnswered',
    id: signal.id,
    of,
    answerId: id,
    said: args.said,
    at: now,
  });
}

/** SIG-6: names its signal, and does nothing if that is no longer up. */
export function lowerSignal(room: Room, { by, args }: Of<'LowerSignal'>, now: Millis): Decision {
  const signal = room.signals[by];
  if (signal.status === 'lowered' || signal.id !== args.signalId) return accept();
  return accept({ name: 'SignalLowered', id: signal.id, of: by, at: now, why: 'lowered' });
}

/** SIG-6: the same for a button, which cannot name the signal. */
export function lowerOwnSignal(room: Room, by: Seat, now: Millis): Decision {
  const signal = room.signals[by];
  if (signal.status === 'lowered') return accept();
  return accept({ name: 'SignalLowered', id: signal.id, of: by, at: now, why: 'lowered' });
}
