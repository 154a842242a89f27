import { type ReadonlySignal, effect, signal as cell } from '@preact/signals';
import type { ClientState } from '../room-client/state.ts';

/** How long after the end of a session the resting screen may still follow, in ms. */
const fresh = 60_000;

/** Shows the resting screen after a session that this device was in when it ended, but not if it ended while the device was away. */
export function watchRest(state: ReadonlySignal<ClientState>, serverNow: () => number) {
  const resting = cell(false);
  let last: { readonly id: string; readonly endsAt: number } | null = null;
  const close = effect(() => {
    const breathing = state.value.room?.view.breathing;
    if (breathing?.status === 'running') {
      last = breathing.joined ? { id: breathing.id, endsAt: breathing.endsAt } : null;
      resting.value = false;
      return;
    }
    // There is no room if the pair has ended or nobody is logged in; then there is nothing to rest from.
    if (breathing?.status !== 'none') resting.value = false;
    else if (last !== null && serverNow() - last.endsAt < fresh) resting.value = true;
    last = null;
  });
  const end = () => {
    resting.value = false;
  };
  return { resting, end, close };
}
