import type { VNode } from 'preact';
import type { App } from '../../app/app.ts';
import { wordsAreDue } from '../../app/words-due.ts';
import { wasOffered } from '../../app/offered.ts';
import { isDemo } from '../../platform/storage-name.ts';
import { settingsStore } from '../../platform/settings-store.ts';
import { mayInvite } from '../room/may-rehearse.ts';
import { Words } from '../start/ask-words.tsx';
import { OfferReach, OfferRehearsal } from './offers.tsx';

interface AfterBreath {
  readonly isDue: (app: App) => boolean;
  /** Draws it. `done` leads to the next page that is due, or to the room. */
  readonly draw: (done: () => void) => VNode;
}

/** What follows the rest after a shared breath, one page each, in this order. */
export const afterBreath: readonly AfterBreath[] = [
  { isDue: wordsAreDue, draw: (done) => <Words key="words" done={done} /> },
  {
    isDue: () => !isDemo && settingsStore.read('notices') === null && !wasOffered('reach'),
    draw: (done) => <OfferReach key="reach" done={done} />,
  },
  {
    isDue: ({ state }) => !wasOffered('rehearse') && mayInvite(state.value.room?.view),
    draw: (done) => <OfferRehearsal key="rehearse" done={done} />,
  },
];
