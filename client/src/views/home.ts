import type { Millis, RoomView } from '@duet/shared';
import type { ClientState } from '../room-client/state.ts';
import type { AloneBreath } from '../app/alone.ts';
import type { BreathingHome } from './breathing/breathing.tsx';
import type { PauseHome } from './pause/pausing.tsx';
import { signalStatusOf } from './room/signal-status.ts';
import type { StartHome } from './start/start.tsx';

/** What home shows: it follows from what the room asks of the person, never from where they were. */
export type Home = StartHome | PauseHome | BreathingHome | { readonly is: 'starting' | 'room' };

interface Asides {
  readonly wordsPutOff: boolean;
  readonly resting: boolean;
  readonly alone: AloneBreath | null;
}

export function homeOf(state: ClientState, { wordsPutOff, resting, alone }: Asides): Home {
  if (state.stage === 'starting') return { is: 'starting' };
  if (state.shutOut) return { is: 'shut-out' };
  if (state.pairEnded) return { is: 'pair-ended' };
  if (alone !== null) return { is: 'alone', breath: alone };
  if (resting && state.stage !== 'paired') return { is: 'rest' };
  if (state.stage === 'new') return { is: 'welcome' };
  if (state.stage === 'unpaired') return unpairedHome(state, wordsPutOff);
  return pairedHome(state, resting);
}

function unpairedHome({ pairing, wordsUnsaved }: ClientState, wordsPutOff: boolean): Home {
  if (pairing.step === 'joining') return { is: 'joining' };
  if (pairing.step !== 'none') return { is: 'pairing', pairing };
  return { is: wordsUnsaved && !wordsPutOff ? 'words' : 'find' };
}

/** A signal that was raised, or is being raised, after `at`: what is asked for last comes first. */
function isRaisedSince(state: ClientState, view: RoomView, at: Millis): boolean {
  const { signal, partnerSignal: theirs } = view;
  const later = (raised: RoomView['signal'] | RoomView['partnerSignal']): boolean =>
    raised.status === 'raised' && raised.at > at;
  const onItsWay = signalStatusOf(state).at !== 'rest' && signal.status === 'lowered';
  return later(signal) || later(theirs) || onItsWay;
}

/** A stop was pressed that cannot arrive: nobody is kept from the signal until it does. */
function isLeavingBreath({ presses, connection }: ClientState, status: 'invited' | 'running'): boolean {
  const stopping = presses.some(
    ({ name, standing }) => name === 'StopBreathing' && standing.status === 'sending',
  );
  return stopping && (status === 'invited' || connection === 'offline');
}

/**
 * Breathing first, as it cannot wait; then a signal raised since the pause began; then the pause, whose return time the
 * other is to see at once (PAU-4); then the room.
 */
function pairedHome(state: ClientState, resting: boolean): Home {
  const view = state.room?.view;
  if (view === undefined) return { is: 'room' };
  const { breathing, pause } = view;
  if (breathing.status !== 'none' && !isLeavingBreath(state, breathing.status)) {
    if (breathing.status === 'running' && breathing.joined) return { is: 'breathing', breathing };
    if (breathing.status === 'invited' && breathing.by === 'me') return { is: 'asked', breathing };
  }
  if (resting) return { is: 'rest' };
  if (pause.status === 'running' && !isRaisedSince(state, view, pause.at)) return { is: 'pause', pause };
  return { is: 'room' };
}
