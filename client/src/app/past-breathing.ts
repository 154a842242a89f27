import { type BreathingView, breathingInviteLife, type Millis } from '@duet/shared';
import type { ClientState } from '../room-client/state.ts';

/** How long after its end a breathing is still shown, in ms. With a connection the service reports the end before that, and rest follows. */
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
 * The state at server time `now` without a breathing that has expired. A device that was offline when it ended would go
 * on showing it in the place of the signal.
 */
export function withoutPastBreathing(state: ClientState, now: Millis): ClientState {
  const { room } = state;
  if (room === null || !isPast(room.view.breathing, now)) return state;
  return { ...state, room: { ...room, view: { ...room.view, breathing: { status: 'none' } } } };
}
