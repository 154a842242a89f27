import { neverQuiet } from './quiet/quiet.ts';
import type { ClientState } from './state.ts';

/** Holds the client's state. */
export interface StateCell {
  readonly state: ClientState;
  change(part: Partial<ClientState>): void;
  /** Listeners are called once, at the end of the turn in which something changed. */
  subscribe(listener: (state: ClientState) => void): () => void;
}

export const nothingKnown: ClientState = {
  stage: 'starting',
  keeps: true,
  connection: 'offline',
  obstacle: null,
  wordsUnsaved: false,
  pairing: { step: 'none' },
  room: null,
  presses: [],
  devices: null,
  newDevices: [],
  buttons: null,
  agreement: null,
  practice: null,
  quiet: neverQuiet,
  pairEnded: false,
  shutOut: false,
};

export function createStateCell(): StateCell {
  let state = nothingKnown;
  let isScheduled = false;
  const listeners = new Set<(state: ClientState) => void>();

  const notify = (): void => {
    isScheduled = false;
    for (const listener of listeners) listener(state);
  };

  return {
    get state() {
      return state;
    },
    change: (part) => {
      state = { ...state, ...part };
      if (!isScheduled) void Promise.resolve().then(notify);
      isScheduled = true;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
