import type { Pattern } from '../breathing/phase.ts';
import type { CommandId, Millis, PairId, Sealed, Seat } from '../ids/ids.ts';
import type { MaybeNamed } from './named-time.ts';
import type { Said } from './said.ts';
import type { Terms } from './terms.ts';

export type BySeat<T> = { readonly [seat in Seat]: T };

export interface Answer {
  readonly id: CommandId;
  readonly said: Said;
  readonly at: Millis;
}

export interface RaisedSignal {
  readonly status: 'raised';
  readonly id: CommandId;
  readonly at: Millis;
  /** Whether a device of the partner has confirmed receipt; null where that is withheld (C2). */
  readonly delivered: boolean | null;
  readonly note: Sealed | null;
  /** The newest answer. */
  readonly answer: Answer | null;
  /** Time of the first answer. Later ones do not count, or they could keep a second press for help silent (SIG-2). */
  readonly answeredAt: Millis | null;
}

export type Signal = { readonly status: 'lowered' } | RaisedSignal;

export interface Phrase {
  readonly id: CommandId;
  readonly by: Seat;
  readonly said: Said;
  readonly at: Millis;
}

/** How far a commitment has progressed. Each stage is announced at most once (PAU-7). */
export type Stage = 'ahead' | 'reminded' | 'due' | 'overdue';

export interface ReturnCommitment extends MaybeNamed {
  readonly status: 'committed';
  readonly returnAt: Millis;
  /** When this return time was named. */
  readonly at: Millis;
  readonly renewals: number;
  readonly stage: Stage;
  readonly shortened: boolean;
  readonly plan: { readonly id: CommandId; readonly text: Sealed } | null;
}

export type Commitment =
  | { readonly status: 'waiting' }
  | ReturnCommitment
  | { readonly status: 'back'; readonly at: Millis };

export interface RunningPause {
  readonly status: 'running';
  readonly id: CommandId;
  readonly by: Seat;
  readonly at: Millis;
  readonly terms: Terms;
  /** The latest return time ever named in this pause. The pause lapses 24 h after it. */
  readonly latestReturn: Millis;
  readonly commitments: BySeat<Commitment>;
}

export type Pause =
  | { readonly status: 'none' }
  | RunningPause
  | {
      readonly status: 'over';
      readonly id: CommandId;
      readonly at: Millis;
      readonly outcome: 'returned' | 'ended' | 'lapsed';
      /** Who came back, where the other had named no time (PAU-24). */
      readonly only?: Seat;
    };

export interface InvitedBreathing {
  readonly status: 'invited';
  readonly id: CommandId;
  readonly by: Seat;
  readonly at: Millis;
  readonly pattern: Pattern;
  readonly lasts: number;
}

export interface RunningBreathing {
  readonly status: 'running';
  readonly id: CommandId;
  readonly by: Seat;
  readonly pattern: Pattern;
  readonly startsAt: Millis;
  readonly endsAt: Millis;
  readonly joined: BySeat<boolean>;
  /** Somebody stopped it: it ends at `endsAt` and can no longer be extended (BRE-4). */
  readonly stopped: boolean;
}

export type Breathing = { readonly status: 'none' } | InvitedBreathing | RunningBreathing;

/** `real`: a real signal or pause took its place. `lapsed`: nobody joined, or its time was up. */
export type RehearsalOutcome = 'done' | 'stopped' | 'real' | 'lapsed';

export interface RunningRehearsal {
  readonly status: 'running';
  readonly id: CommandId;
  /** The inviter, who raises the signal in it. */
  readonly by: Seat;
  readonly endsAt: Millis;
  readonly signalAt: Millis | null;
  readonly answerAt: Millis | null;
  readonly pause: { readonly by: Seat; readonly returnAt: Millis } | null;
  readonly back: BySeat<boolean>;
}

/** What both have agreed to try out, apart from everything real. */
export type Rehearsal =
  | { readonly status: 'none' }
  | { readonly status: 'invited'; readonly id: CommandId; readonly by: Seat; readonly at: Millis }
  | RunningRehearsal
  | {
      readonly status: 'over';
      readonly id: CommandId;
      readonly at: Millis;
      readonly outcome: RehearsalOutcome;
    };

/**
 * The part of the agreement in force that the room acts on. It never holds the words: only the two partners can read
 * them.
 */
export interface RoomAgreement {
  readonly version: number;
  /** How many times a commitment may be renewed, in pauses that begin from now on (AGR-5). */
  readonly renewals: number;
  readonly lookAgainAt: Millis | null;
  /** Whether that time has come (AGR-10). */
  readonly lookAgain: boolean;
}

/** The pair's live state. Plain data that survives JSON unchanged. */
export interface Room {
  readonly pairId: PairId;
  readonly version: number;
  readonly status: 'open' | 'ended';
  readonly signals: BySeat<Signal>;
  /** When each partner raised the signal within the last hour, oldest first (C2). */
  readonly raises: BySeat<readonly Millis[]>;
  /** The newest five, oldest first (PHR-1). */
  readonly phrases: readonly Phrase[];
  readonly pause: Pause;
  readonly breathing: Breathing;
  readonly profiles: BySeat<{ readonly id: CommandId; readonly text: Sealed } | null>;
  /** Missing until both have signed a first version; until then the defaults apply (AGR-12). */
  readonly agreement?: RoomAgreement;
  /** Missing until there was a first one. */
  readonly rehearsal?: Rehearsal;
}

export function emptyRoom(pairId: PairId): Room {
  return {
    pairId,
    version: 0,
    status: 'open',
    signals: { a: { status: 'lowered' }, b: { status: 'lowered' } },
    raises: { a: [], b: [] },
    phrases: [],
    pause: { status: 'none' },
    breathing: { status: 'none' },
    profiles: { a: null, b: null },
  };
}
