import type { Pattern } from '../breathing/phase.ts';
import type { CommandId, Millis, Sealed, Seat } from '../ids/ids.ts';
import type { Due } from './due.ts';
import type { NamedTime } from './named-time.ts';
import type { RehearsalStep } from './rehearsal.ts';
import type { Said } from './said.ts';

type Named<Name extends string, Args> = { readonly name: Name; readonly args: Readonly<Args> };

interface Length {
  readonly minutes: number;
  /** The return time, where the person was shown a clock time; `minutes` then counts whole minutes (PAU-2). */
  readonly returnAt?: NamedTime | undefined;
  readonly plan?: Sealed | undefined;
}

/** Everything a partner may ask of the room. */
export type Request =
  | Named<'RaiseSignal', Record<never, never>>
  | Named<'AttachNote', { signalId: CommandId; note: Sealed }>
  | Named<'ConfirmReceipt', { signalId: CommandId }>
  | Named<'AnswerSignal', { signalId: CommandId; said: Said }>
  | Named<'LowerSignal', { signalId: CommandId }>
  | Named<'SayPhrase', { text: Sealed }>
  | Named<'StartPause', Length>
  | Named<'CommitReturn', Length & { pauseId: CommandId }>
  | Named<'ReturnFromPause', { pauseId: CommandId }>
  | Named<'EndPause', { pauseId: CommandId }>
  | Named<'InviteToBreathe', { pattern: Pattern; minutes: number }>
  | Named<'JoinBreathing', { breathingId: CommandId }>
  | Named<'BreatheAlone', { breathingId: CommandId }>
  | Named<'ExtendBreathing', { breathingId: CommandId }>
  | Named<'StopBreathing', { breathingId: CommandId }>
  | Named<'ShareProfile', { profile: Sealed }>
  | Named<'InviteToRehearse', Record<never, never>>
  | Named<'JoinRehearsal', { rehearsalId: CommandId }>
  | Named<'TakeRehearsalStep', { rehearsalId: CommandId; step: RehearsalStep }>
  | Named<'StopRehearsal', { rehearsalId: CommandId }>;

export type RequestName = Request['name'];

/** A request, with its sender, its id and its time. */
export type PartnerCommand = Request & {
  readonly id: CommandId;
  readonly by: Seat;
  /** When it was pressed, in server time as estimated by the device. */
  readonly sentAt: Millis;
};

/** Something in the room has come due. Its id is derived from the due time, so that it takes effect once. */
export interface DueCommand {
  readonly name: 'FireDue';
  readonly id: string;
  readonly due: Due;
}

/** The pair was unlinked, which closes the room. */
export interface EndRoomCommand {
  readonly name: 'EndRoom';
  readonly id: CommandId;
  readonly by: Seat;
}

/** A button outside the app lowers whatever signal its owner has raised: a button knows no ids and has no clock. */
export interface LowerOwnSignalCommand {
  readonly name: 'LowerOwnSignal';
  readonly id: CommandId;
  readonly by: Seat;
}

/**
 * Both have signed a version, which the room adopts. Harmless if it has adopted this version or a later one already.
 */
export interface AdoptAgreementCommand {
  readonly name: 'AdoptAgreement';
  readonly id: string;
  readonly version: number;
  readonly renewals: number;
  readonly lookAgainAt: Millis | null;
}

export type Command =
  | PartnerCommand
  | DueCommand
  | EndRoomCommand
  | LowerOwnSignalCommand
  | AdoptAgreementCommand;
