import type { Millis, Seat } from '../ids.ts';
import type { ReturnCommitment, Room, RunningPause, Stage } from './state.ts';
import { breathingInviteLife, pauseCeiling, quarter, reminderLead, signalLife } from './terms.ts';

export type DueKind =
  | 'signal-timeout'
  | 'return-reminder'
  | 'return-due'
  | 'return-overdue'
  | 'pause-lapse'
  | 'breathing-invite-lapse'
  | 'breathing-end';

/** Something that will happen by itself: what, to which item, whose, and when (server time). */
export interface Due {
  readonly kind: DueKind;
  readonly item: string;
  readonly seat: Seat;
  readonly at: Millis;
}
