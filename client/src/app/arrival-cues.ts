import { settingsStore } from '../platform/settings-store.ts';

/** How this device tells of what has just arrived. Each is on until somebody turns it off here. */
export const arrivalCues = ['sound', 'vibration', 'title'] as const;
export type ArrivalCue = (typeof arrivalCues)[number];

export const isTold = (cue: ArrivalCue): boolean => settingsStore.read(`arrival-${cue}`) !== 'off';

export const setTold = (cue: ArrivalCue, on: boolean): void =>
  settingsStore.write(`arrival-${cue}`, on ? null : 'off');
