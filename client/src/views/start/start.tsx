import type { PairingState } from '../../room-client/pairing/pairing-state.ts';
import { Comparing } from '../pairing/comparing.tsx';
import { Find } from '../pairing/find.tsx';
import { Inviting } from '../pairing/inviting.tsx';
import { Join } from '../pairing/join.tsx';
import { Joining, LeftAlone, Stopped } from '../pairing/waiting.tsx';
import { PairEnded, ShutOut } from './ended.tsx';
import { Restore } from './restore.tsx';
import { Welcome } from './welcome.tsx';
import { Words } from './ask-words.tsx';

/** What home shows before there is a room, and after it has ended. */
export type StartHome =
  | { readonly is: 'shut-out' | 'pair-ended' | 'welcome' | 'find' | 'joining' }
  | { readonly is: 'pairing'; readonly pairing: PairingStep };

type PairingStep = Exclude<PairingState, { step: 'none' | 'joining' }>;

/** The same, and the screens that the person opened. */
type StartView = StartHome | { readonly is: 'restore' | 'join' | 'words' | 'left-alone' };

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
    case 'find':
      return <Find />;
    case 'join':
      return <Join />;
    case 'joining':
      return <Joining />;
    case 'left-alone':
      return <LeftAlone />;
    case 'pairing':
      return <PairingView pairing={view.pairing} />;
  }
}

function PairingView({ pairing }: { pairing: PairingStep }) {
  switch (pairing.step) {
    case 'inviting':
      return <Inviting invite={pairing} />;
    case 'comparing':
      return <Comparing pairing={pairing} />;
    case 'stopped':
      return <Stopped why={pairing.why} />;
  }
}
