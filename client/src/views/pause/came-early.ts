import { settingsStore } from '../../platform/settings-store.ts';
import type { RunningPauseView } from './situation.ts';

const settling = 20 * 60_000;

/** Whether somebody who is back at `at` was so before a body can have settled (PAU-20). */
export const isEarly = (pause: RunningPauseView, at: number): boolean => at - pause.at < settling;

const stored = 'came-early';

/** Kept on the device, for all of its pages: a room in which both are back no longer says when the pause began. */
export const noteEarly = (pauseId: string): void => settingsStore.write(stored, pauseId);
export const cameEarly = (pauseId: string): boolean => settingsStore.read(stored) === pauseId;
