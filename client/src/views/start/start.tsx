import { lazyView } from '../parts/lazy.tsx';
import type { PairingView } from '../pairing/pages.tsx';
import { Words } from './ask-words.tsx';
import { PairEnded, ShutOut } from './ended.tsx';
import { Soon } from './starting.tsx';
import { Welcome } from './welcome.tsx';

/** What home shows before there is a room, and after it has ended. */
export type StartHome =
  | { readonly is: 'shut-out' | 'pair-ended' | 'welcome' }
  | Exclude<PairingView, { readonly is: 'join' | 'left-alone' }>;

/** The same, and the screens that the person opened. */
type StartView = StartHome | { readonly is: 'restore' | 'words' } | PairingView;

// The first page needs neither (APP-8).
const Restore = lazyView(async () => (await import('./restore.tsx')).Restore, Soon);
const Pairing = lazyView(async () => (await import('../pairing/pages.tsx')).PairingPages, Soon);

/** The screens before there is a room, and after it has ended. */
export function Start({ view }: { view: StartView }) {
  switch (view.is) {
    case 'shut-out':
      return <ShutOut />;
    case 'pair-ended':
      return <PairEnded />;
    case 'welcome':
      return <Welcome />;
    case 'restore':
      return <Restore />;
    case 'words':
      return <Words />;
    default:
      return <Pairing view={view} />;
  }
}
