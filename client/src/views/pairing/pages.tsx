import type { ComponentChildren } from 'preact';
import type { PairingState } from '../../room-client/pairing/pairing-state.ts';
import { useAnotherInvite } from './opened-invite.ts';
import { useApp } from '../parts/context.ts';
import { Comparing } from './comparing.tsx';
import { Find } from './find.tsx';
import { Inviting } from './inviting.tsx';
import { Join } from './join.tsx';
import { Joining, LeftAlone, Stopped } from './waiting.tsx';

type Step = Exclude<PairingState, { step: 'none' | 'joining' }>;

export type PairingView =
  | { readonly is: 'find' | 'join' | 'joining' | 'left-alone' }
  | { readonly is: 'pairing'; readonly pairing: Step };

/** The pages on which two people find each other. */
export function PairingPages({ view }: { view: PairingView }) {
  const { screens } = useApp();
  switch (view.is) {
    case 'find':
      return <Find />;
    case 'join':
      return <Join back={screens.back} />;
    case 'joining':
      return (
        <UnderWay>
          <Joining />
        </UnderWay>
      );
    case 'left-alone':
      return <LeftAlone />;
    case 'pairing':
      return (
        <UnderWay>
          <OneStep pairing={view.pairing} />
        </UnderWay>
      );
  }
}

/** A pairing in progress, unless another invite was opened meanwhile: Back from that leads to it. */
function UnderWay({ children }: { children: ComponentChildren }) {
  const { putInviteAway } = useApp();
  return useAnotherInvite() ? <Join back={putInviteAway} /> : <>{children}</>;
}

function OneStep({ pairing }: { pairing: Step }) {
  switch (pairing.step) {
    case 'inviting':
      return <Inviting invite={pairing} />;
    case 'comparing':
      return <Comparing pairing={pairing} />;
    case 'stopped':
      return <Stopped why={pairing.why} />;
  }
}
