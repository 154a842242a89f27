import type { Pattern } from '../breathing/phase.ts';
import type { CommandId, Millis, Sealed, Seat } from '../ids/ids.ts';
import type { MaybeNamed } from './named-time.ts';
import type { RehearsalStep } from './rehearsal.ts';
import type { Said } from './said.ts';
import type { RehearsalOutcome } from './state.ts';
import type { Terms } from './terms.ts';

/** Everything that can happen in a room. Each event advances the version by one, and both partners may see each. */
export type RoomEvent =
  | { readonly name: 'SignalRaised'; readonly id: CommandId; readonly by: Seat; readonly at: Millis }
  /** Deliberately without a time: nobody may learn when a partner's device was reached (C2). */
  | { readonly name: 'SignalDelivered'; readonly id: CommandId; readonly of: Seat }
  | { readonly name: 'NoteAttached'; readonly id: CommandId; readonly of: Seat; readonly note: Sealed }
  | {
      readonly name: 'SignalAnswered';
      readonly id: CommandId;
      readonly of: Seat;
      readonly answerId: CommandId;
      readonly said: Said;
      readonly at: Millis;
    }
  | {
      readonly name: 'SignalLowered';
      readonly id: CommandId;
      readonly of: Seat;
      readonly at: Millis;
      readonly why: 'lowered' | 'raised again' | 'timed out';
    }
  | {
      readonly name: 'PhraseSaid';
      readonly id: CommandId;
      readonly by: Seat;
      readonly said: Said;
      readonly at: Millis;
    }
  | {
      readonly name: 'PauseStarted';
      readonly id: CommandId;
      readonly by: Seat;
      readonly at: Millis;
      readonly terms: Terms;
    }
  | ({
      readonly name: 'ReturnCommitted';
      readonly pauseId: CommandId;
      readonly by: Seat;
      readonly returnAt: Millis;
      readonly at: Millis;
      /** The requested time was later than 24 h after the pause's start, and was shortened to that. */
      readonly shortened: boolean;
      readonly plan: Sealed | null;
      /** Id of the command: the plan is sealed for this id. */
      readonly commandId: CommandId;
    } & MaybeNamed)
  | ({
      readonly name: 'ReturnRenewed';
      readonly pauseId: CommandId;
      readonly by: Seat;
      readonly returnAt: Millis;
      readonly at: Millis;
      readonly plan: Sealed | null;
      readonly commandId: CommandId;
    } & MaybeNamed)
  | {
      readonly name: 'ReturnReminded' | 'ReturnDue' | 'ReturnOverdue';
      readonly pauseId: CommandId;
      readonly of: Seat;
      readonly returnAt: Millis;
    }
  | { readonly name: 'PartnerReturned'; readonly pauseId: CommandId; readonly by: Seat; readonly at: Millis }
  | {
      readonly name: 'PauseEnded';
      readonly id: CommandId;
      readonly at: Millis;
      readonly outcome: 'returned' | 'ended' | 'lapsed';
    }
  | {
      readonly name: 'BreathingInvited';
      readonly id: CommandId;
      readonly by: Seat;
      readonly pattern: Pattern;
      /** Duration in milliseconds, a whole number of breaths. */
      readonly lasts: number;
      readonly at: Millis;
    }
  | {
      readonly name: 'BreathingStarted';
      readonly id: CommandId;
      readonly by: Seat;
      readonly alone: boolean;
      readonly startsAt: Millis;
      readonly endsAt: Millis;
    }
  | { readonly name: 'BreathingJoined'; readonly id: CommandId; readonly by: Seat; readonly at: Millis }
  | { readonly name: 'BreathingExtended'; readonly id: CommandId; readonly by: Seat; readonly endsAt: Millis }
  | { readonly name: 'BreathingStopped'; readonly id: CommandId; readonly by: Seat; readonly endsAt: Millis }
  | { readonly name: 'BreathingEnded'; readonly id: CommandId; readonly at: Millis }
  | { readonly name: 'RehearsalInvited'; readonly id: CommandId; readonly by: Seat; readonly at: Millis }
  | {
      readonly name: 'RehearsalStarted';
      readonly id: CommandId;
      readonly by: Seat;
      readonly at: Millis;
      readonly endsAt: Millis;
    }
  /** Recorded under its own name, so that nothing rehearsed is ever read as a signal, an answer or a pause (REH-6). */
  | {
      readonly name: 'RehearsalStepped';
      readonly id: CommandId;
      readonly by: Seat;
      readonly step: RehearsalStep;
      readonly at: Millis;
    }
  | {
      readonly name: 'RehearsalEnded';
      readonly id: CommandId;
      readonly at: Millis;
      readonly outcome: RehearsalOutcome;
    }
  | { readonly name: 'ProfileShared'; readonly id: CommandId; readonly by: Seat; readonly profile: Sealed }
  | {
      readonly name: 'AgreementAdopted';
      readonly agreement: number;
      readonly renewals: number;
      readonly lookAgainAt: Millis | null;
      readonly at: Millis;
    }
  | { readonly name: 'LookAgainDue'; readonly agreement: number; readonly at: Millis }
  | { readonly name: 'RoomEnded'; readonly by: Seat; readonly at: Millis };

/** An event with its place in the room's history. */
export interface VersionedEvent {
  readonly version: number;
  readonly event: RoomEvent;
}
