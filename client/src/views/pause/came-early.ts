import { signal } from '@preact/signals';
import type { RunningPauseView } from './situation.ts';

const settling = 20 * 60_000;

/** Whether somebody who is back at `at` was so before a body can have settled (PAU-20). */
export const isEarly = (pause: RunningPauseView, at: number): boolean => at - pause.at < settling;

/** The pause from which this person came back early on this page: a room in which both are back no longer says when one began. */
export const cameEarly = signal<string | null>(null);
