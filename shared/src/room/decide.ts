import { adoptAgreement } from './agreement.ts';
import { breatheAlone, extendBreathing, inviteToBreathe, joinBreathing, stopBreathing } from './breathing.ts';
import type { Command, PartnerCommand, RequestName } from './commands.ts';
import { dueEvent } from './due.ts';
import { type Circumstances, commitReturn, endPause, returnFromPause, startPause } from './pause.ts';
import {
  inviteToRehearse,
  joinRehearsal,
  stopRehearsal,
  takeRehearsalStep,
  withoutRehearsal,
} from './rehearsal.ts';
import { accept, type Decision, reject } from './rejection.ts';
import {
  answerSignal,
  attachNote,
  confirmReceipt,
  lowerOwnSignal,
  lowerSignal,
  raiseSignal,
} from './signal.ts';
import type { Room } from './state.ts';
import { commandLife } from './terms.ts';

/** These do no harm late: they name the item they are about, or replace what was shared before. */
const lasting: readonly RequestName[] = [
  'AttachNote',
  'ConfirmReceipt',
  'LowerSignal',
  'ReturnFromPause',
  'EndPause',
  'StopBreathing',
  'ShareProfile',
  'StopRehearsal',
];

/** SIG-7: whether a command would surprise if it arrived late. */
export const expires = (name: RequestName): boolean => !lasting.includes(name);

function decideRequest(room: Room, command: PartnerCommand, circumstances: Circumstances): Decision {
  const { now } = circumstances;
  switch (command.name) {
    case 'RaiseSignal':
      return raiseSignal(room, command, now);
    case 'AttachNote':
      return attachNote(room, command);
    case 'ConfirmReceipt':
      return confirmReceipt(room, command);
    case 'AnswerSignal':
      return answerSignal(room, command, now);
    case 'LowerSignal':
      return lowerSignal(room, command, now);
    case 'SayPhrase': {
      const { id, by, args } = command;
      return accept({ name: 'PhraseSaid', id, by, said: { kind: 'phrase', text: args.text }, at: now });
    }
    case 'StartPause':
      return startPause(room, command, circumstances);
    case 'CommitReturn':
      return commitReturn(room, command, now);
    case 'ReturnFromPause':
      return returnFromPause(room, command, now);
    case 'EndPause':
      return endPause(room, command, now);
    case 'InviteToBreathe':
      return inviteToBreathe(room, command, now);
    case 'JoinBreathing':
      return joinBreathing(room, command, now);
    case 'BreatheAlone':
      return breatheAlone(room, command, now);
    case 'ExtendBreathing':
      return extendBreathing(room, command, now);
    case 'StopBreathing':
      return stopBreathing(room, command, now);
    case 'ShareProfile': {
      const { id, by, args } = command;
      return accept({ name: 'ProfileShared', id, by, profile: args.profile });
    }
    case 'InviteToRehearse':
      return inviteToRehearse(room, command, now);
    case 'JoinRehearsal':
      return joinRehearsal(room, command, now);
    case 'TakeRehearsalStep':
      return takeRehearsalStep(room, command, now);
    case 'StopRehearsal':
      return stopRehearsal(room, command, now);
  }
}

/**
 * Decides a command: its events (none if it changes nothing), or why it is refused. Pure: time comes in with
 * `circumstances`, ids come with the command. It never throws.
 */
export function decide(room: Room, command: Command, circumstances: Circumstances): Decision {
  const { now } = circumstances;
  if (command.name === 'EndRoom')
    return room.status === 'ended' ? accept() : accept({ name: 'RoomEnded', by: command.by, at: now });
  if (command.name === 'FireDue') {
    const event = dueEvent(room, command.due, now);
    return event === null ? accept() : accept(event);
  }
  if (room.status === 'ended') return reject({ code: 'room_ended' });
  if (command.name === 'AdoptAgreement') return adoptAgreement(room, command, now);
  if (command.name === 'LowerOwnSignal') return lowerOwnSignal(room, command.by, now);
  if (expires(command.name) && now - command.sentAt > commandLife) return reject({ code: 'expired' });
  return withoutRehearsal(room, decideRequest(room, command, circumstances), now);
}
