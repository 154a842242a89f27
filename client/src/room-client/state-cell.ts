import { neverQuiet } from './quiet/quiet.ts';
import type { ClientState } from './state.ts';

/** Holds the client's state; immutable, replaced as a whole. */
export interface StateCell {
  readonly state: ClientState;
  change(part: Partial<ClientState>): void;
  /** Listeners are told at the end of the turn in which something changed, once. */
  subscribe(listener: (state: ClientState) => void): () => void;
}

export const nothingKnown: ClientState = {
  stage: 'starting',
  connection: 'offline',
  wordsUnsaved: false,
  pairing: { step: 'none' },
  room: null,
  presses: [],
  devices: null,
  newDevices: [],
  buttons: null,
  agreement: null,
  quiet: neverQuiet,
  pairEnded: false,
  shutOut: false,
};

export function createStateCell(): StateCell {
  let state = nothingKnown;
  let told = true;
  const listeners = new Set<(state: ClientState) => void>();

  const tell = (): void => {
    told = true;
    for (const listener of listeners) listener(state);
  };

  return {
    get state() {
      return state;
    },
    change: (part) => {
      state = { ...state, ...part };
      if (told) queueMicrotask(tell);
      told = false;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
