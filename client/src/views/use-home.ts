import { homeOf, type Home } from './home.ts';
import { useApp } from './parts/context.ts';

export function useHome(): Home {
  const { state, resting, alone, met, serverTime, wall } = useApp();
  return homeOf(state.value, {
    resting: resting.value,
    alone: alone.breath.value,
    met: met.value,
    // Read only where it counts: it changes every second.
    now: () => serverTime(wall.value),
  });
}
