import type { BreathingScreen } from '../home.ts';
import { Alone } from './alone.tsx';
import { Asked } from './asked.tsx';
import { ChooseBreath } from './choose-breath.tsx';
import { Resting } from './resting.tsx';
import { Session } from './session.tsx';

/** The screens of breathing. */
export function Breathing({ view }: { view: BreathingScreen }) {
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
