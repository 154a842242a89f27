import { homeOf, type Home } from './home.ts';
import { useApp } from './parts/context.ts';

export function useHome(): Home {
  const { state, resting, alone } = useApp();
  return homeOf(state.value, {
    resting: resting.value,
    alone: alone.breath.value,
  });
}
