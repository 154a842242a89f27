import type { VNode } from 'preact';
import type { App } from '../../app/app.ts';
import { wordsAreDue } from '../../app/words-due.ts';
import { Words } from '../start/ask-words.tsx';

interface AfterBreath {
  readonly isDue: (app: App) => boolean;
  /** Draws it. `done` leads to the next page that is due, or to the room. */
  readonly draw: (done: () => void) => VNode;
}

/** What follows the rest after a shared breath, one page each, in this order. */
export const afterBreath: readonly AfterBreath[] = [
  { isDue: wordsAreDue, draw: (done) => <Words key="words" done={done} /> },
];
