import type { Millis, RoomView } from '@duet/shared';
import type { ClientState } from '../room-client/state.ts';
import type { AloneBreath } from '../app/alone.ts';
import type { BreathingHome } from './breathing/breathing.tsx';
import type { PauseHome } from './pause/pausing.tsx';
import { signalStatusOf } from './room/signal-status.ts';
import type { StartHome } from './start/start.tsx';

/** What home shows. It follows from the state of the room alone, never from the screen that was shown before. */
export type Home = StartHome | PauseHome | BreathingHome | { readonly is: 'starting' | 'room' };

interface Asides {
  readonly resting: boolean;
  readonly alone: AloneBreath | null;
  /** The last pause whose return moment this person left. */
  readonly met: string | null;
  /** Server time. */
  readonly now: () => Millis;
}

/** How long the return moment is shown to who does not leave it, in ms. */
const metFor = 10 * 60_000;

export function homeOf(state: ClientState, asides: Asides): Home {
  const { resting, alone } = asides;
  if (state.stage === 'starting') return { is: 'starting' };
  if (state.shutOut) return { is: 'shut-out' };
  if (state.pairEnded) return { is: 'pair-ended' };
  if (alone !== null) return { is: 'alone', breath: alone };
  if (resting && state.stage !== 'paired') return { is: 'rest' };
  if (state.stage === 'new') return { is: 'welcome' };
  if (state.stage === 'unpaired') return unpairedHome(state);
  return pairedHome(state, asides);
}

function unpairedHome({ pairing }: ClientState): Home {
  if (pairing.step === 'joining') return { is: 'joining' };
  if (pairing.step !== 'none') return { is: 'pairing', pairing };
  return { is: 'find' };
}

/** Whether either signal was raised, or is being raised, after `at`: what was asked for last is shown first. */
function isRaisedSince(state: ClientState, view: RoomView, at: Millis): boolean {
  const { signal, partnerSignal: theirs } = view;
  const later = (raised: RoomView['signal'] | RoomView['partnerSignal']): boolean =>
    raised.status === 'raised' && raised.at > at;
  const onItsWay = signalStatusOf(state).at !== 'rest' && signal.status === 'lowered';
  return later(signal) || later(theirs) || onItsWay;
}

/** Whether a pressed stop has not arrived yet: until it does, the person must not be kept from the signal. */
function isLeavingBreath({ presses, connection }: ClientState, status: 'invited' | 'running'): boolean {
  const stopping = presses.some(
    ({ name, standing }) => name === 'StopBreathing' && standing.status === 'sending',
  );
  return stopping && (status === 'invited' || connection === 'offline');
}

/** PAU-19: a pause ended by coming back, and no signal asks for an answer. */
function isReturnMoment(state: ClientState, view: RoomView, { met, now }: Asides): boolean {
  const { pause, partnerSignal: theirs } = view;
  return (
    pause.status === 'over' &&
    pause.outcome === 'returned' &&
    pause.id !== met &&
    (theirs.status !== 'raised' || theirs.answer !== null) &&
    !isRaisedSince(state, view, pause.at) &&
    now() - pause.at < metFor
  );
}

/**
 * The order: breathing, as it cannot wait; then a signal that was raised since the pause began; then the pause, whose
 * return time the partner has to see at once (PAU-4); then the moment after coming back; then the room.
 */
function pairedHome(state: ClientState, asides: Asides): Home {
  const view = state.room?.view;
  if (view === undefined) return { is: 'room' };
  const { breathing, pause } = view;
  if (breathing.status !== 'none' && !isLeavingBreath(state, breathing.status)) {
    if (breathing.status === 'running' && breathing.joined) return { is: 'breathing', breathing };
    if (breathing.status === 'invited' && breathing.by === 'me') return { is: 'asked', breathing };
  }
  if (asides.resting) return { is: 'rest' };
  if (pause.status === 'running' && !isRaisedSince(state, view, pause.at)) return { is: 'pause', pause };
  return { is: isReturnMoment(state, view, asides) ? 'returned' : 'room' };
}
