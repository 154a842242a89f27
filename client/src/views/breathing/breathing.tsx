import type { BreathingView } from '@duet/shared';
import type { AloneBreath } from '../../app/alone.ts';
import { Alone } from './alone.tsx';
import { Asked } from './asked.tsx';
import { ChooseBreath } from './choose-breath.tsx';
import { Resting } from './resting.tsx';
import { Session } from './session.tsx';

/** What home shows while this person is breathing, or has invited the partner to. */
export type BreathingHome =
  | { readonly is: 'asked'; readonly breathing: Extract<BreathingView, { status: 'invited' }> }
  | { readonly is: 'breathing'; readonly breathing: Extract<BreathingView, { status: 'running' }> }
  | { readonly is: 'alone'; readonly breath: AloneBreath }
  | { readonly is: 'rest' };

/** The screens of breathing. */
export function Breathing({ view }: { view: BreathingHome | { readonly is: 'choose-breath' } }) {
  switch (view.is) {
    case 'choose-breath':
      return <ChooseBreath />;
    case 'asked':
      return <Asked breathing={view.breathing} />;
    case 'breathing':
      return <Session breathing={view.breathing} />;
    case 'alone':
      return <Alone breath={view.breath} />;
    case 'rest':
      return <Resting />;
  }
}
