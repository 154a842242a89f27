import { type BreathingView, breathingInviteLife, type Millis } from '@duet/shared';
import type { ClientState } from '../room-client/state.ts';

/** The service tells of an end, and rest follows; only without a connection is it not told within this time. */
const patience = 5_000;

function isPast(breathing: BreathingView, now: Millis): boolean {
  switch (breathing.status) {
    case 'none':
      return false;
    case 'invited':
      return now > breathing.at + breathingInviteLife + patience;
    case 'running':
      return now > breathing.endsAt + patience;
  }
}

/**
 * The state at server time `now` without a breathing whose time is up. A device that was away when it ended would go on
 * showing it, and it stands where the signal is.
 */
export function withoutPastBreathing(state: ClientState, now: Millis): ClientState {
  const { room } = state;
  if (room === null || !isPast(room.view.breathing, now)) return state;
  return { ...state, room: { ...room, view: { ...room.view, breathing: { status: 'none' } } } };
}
