import type { Millis } from '../ids/ids.ts';
import type { RoomEvent } from './events.ts';

/** Why the room refuses a command, and what is possible instead. */
export type Rejection =
  | { readonly code: 'expired' }
  | { readonly code: 'room_ended' }
  | { readonly code: 'signal_gone' }
  | { readonly code: 'note_attached' }
  | { readonly code: 'promise_out_of_range'; readonly latest: Millis }
  | { readonly code: 'minutes_out_of_range'; readonly min: number; readonly max: number }
  | { readonly code: 'too_soon'; readonly earliest: Millis }
  | { readonly code: 'too_late'; readonly latest: Millis }
  | { readonly code: 'renewals_used'; readonly possible: readonly ('return' | 'end')[] }
  | { readonly code: 'pause_over' }
  | { readonly code: 'not_overdue'; readonly overdueAt: Millis | null }
  | { readonly code: 'breathing_over' }
  | { readonly code: 'rehearsal_over' }
  | { readonly code: 'not_calm' };

export type Decision =
  | { readonly ok: true; readonly events: readonly RoomEvent[] }
  | { readonly ok: false; readonly rejection: Rejection };

/** Accepts a command. No events: it changed nothing. */
export const accept = (...events: readonly RoomEvent[]): Decision => ({ ok: true, events });

export const reject = (rejection: Rejection): Decision => ({ ok: false, rejection });
