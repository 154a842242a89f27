import type { BreathingView } from '@duet/shared';
import type { ClientState, PairingState } from '../room-client/state.ts';
import type { RunningPauseView } from './pause/situation.ts';
import { standingOf } from './room/standing.ts';

/** What home shows: it follows from what the room asks of the person, never from where they were. */
export type Home =
  | {
      readonly is:
        | 'starting'
        | 'shut-out'
        | 'pair-ended'
        | 'welcome'
        | 'words'
        | 'find'
        | 'joining'
        | 'room'
        | 'rest';
    }
  | { readonly is: 'pairing'; readonly pairing: Exclude<PairingState, { step: 'none' | 'joining' }> }
  | { readonly is: 'asked'; readonly breathing: Extract<BreathingView, { status: 'invited' }> }
  | { readonly is: 'breathing'; readonly breathing: Extract<BreathingView, { status: 'running' }> }
  | { readonly is: 'pause'; readonly pause: RunningPauseView };

interface Asides {
  readonly wordsPutOff: boolean;
  readonly resting: boolean;
}

export function homeOf(state: ClientState, { wordsPutOff, resting }: Asides): Home {
  if (state.stage === 'starting') return { is: 'starting' };
  if (state.shutOut) return { is: 'shut-out' };
  if (state.pairEnded) return { is: 'pair-ended' };
  if (state.stage === 'new') return { is: 'welcome' };
  if (state.stage === 'unpaired') return unpairedHome(state, wordsPutOff);
  return pairedHome(state, resting);
}

function unpairedHome({ pairing, wordsUnsaved }: ClientState, wordsPutOff: boolean): Home {
  if (pairing.step === 'joining') return { is: 'joining' };
  if (pairing.step !== 'none') return { is: 'pairing', pairing };
  return { is: wordsUnsaved && !wordsPutOff ? 'words' : 'find' };
}

/** Breathing first, as it cannot wait; then a signal that is up; then a pause; then the quiet room. */
function pairedHome(state: ClientState, resting: boolean): Home {
  const view = state.room?.view;
  if (view === undefined) return { is: 'room' };
  const { breathing, pause } = view;
  if (breathing.status === 'running' && breathing.joined) return { is: 'breathing', breathing };
  if (breathing.status === 'invited' && breathing.by === 'me') return { is: 'asked', breathing };
  if (resting) return { is: 'rest' };
  const own = standingOf(state);
  const signal = own.at !== 'rest' || view.partnerSignal.status === 'raised';
  if (pause.status === 'running' && !signal) return { is: 'pause', pause };
  return { is: 'room' };
}
