import { signal as cell } from '@preact/signals';
import { settingsStore } from '../platform/settings-store.ts';
import type { App } from './app.ts';

/** How long the words are not asked for after they were put off or made, in ms. */
const week = 7 * 24 * 3_600_000;

/** A clock that was set back must not put them off for years. */
const isLongAgo = (at: number): boolean => Math.abs(Date.now() - at) >= week;

/** When the person last put them off on this device. */
const asked = cell(Number(settingsStore.read('words-asked')));

function noteAsked(at: number): void {
  asked.value = at;
  settingsStore.write('words-asked', at === 0 ? null : String(at));
}

/** Notes that an account was made here: for a week nothing but a shared breath or an agreement asks for its words. */
export function noteWordsMade(): void {
  noteAsked(0);
  settingsStore.write('words-made', String(Date.now()));
}

export function putOffWords({ wordsWait }: App): void {
  noteAsked(Date.now());
  wordsWait.value = false;
}

/** Whether to ask for the twelve words where nothing else is being done. */
export const wordsAreDue = ({ state }: App): boolean => state.value.wordsUnsaved && isLongAgo(asked.value);

/** Whether the quiet room asks for them: never while a signal is up, a pause runs or somebody breathes. */
export function wordsShallWait(app: App): boolean {
  const view = app.state.value.room?.view;
  const isQuiet =
    view?.signal.status === 'lowered' &&
    view.partnerSignal.status === 'lowered' &&
    view.breathing.status === 'none' &&
    view.pause.status !== 'running';
  return isQuiet && wordsAreDue(app) && isLongAgo(Number(settingsStore.read('words-made')));
}
