import { defaultTerms, minute, pauseCeiling } from '@duet/shared';
import type { RoomState } from '../../room-client/room/room-state.ts';

/** Drawn until the service has answered: a quiet room whose button works. */
export const emptyRoomState: RoomState = {
  epoch: 0,
  version: 0,
  keptThrough: 0,
  signalKept: false,
  view: {
    status: 'open',
    signal: { status: 'lowered' },
    partnerSignal: { status: 'lowered' },
    mutual: false,
    phrases: [],
    pause: { status: 'none' },
    breathing: { status: 'none' },
    profile: null,
    partnerProfile: null,
    limits: { pauseMinMinutes: defaultTerms.pauseMinMinutes, pauseMaxMinutes: pauseCeiling / minute },
  },
  texts: new Map(),
  me: null,
  partner: null,
};
