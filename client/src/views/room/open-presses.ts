import type { ShownPress } from '../../room-client/presses/press.ts';
import { useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';

/** How long a press may take before the screen mentions it, in ms: until then the screen simply shows what it did. */
const patience = 1_000;
const unmentioned = new Set(['RaiseSignal', 'ConfirmReceipt', 'ShareProfile']);

/** Presses that have not arrived, oldest first; without the signal, which the status strip shows. */
export function useOpenPresses(): readonly ShownPress[] {
  const { presses, connection } = useApp().state.value;
  const times = useTimes();
  return presses.filter(({ name, standing, pressedAt }) => {
    if (unmentioned.has(name) || standing.status === 'kept') return false;
    return standing.status !== 'sending' || connection !== 'online' || -times.until(pressedAt) > patience;
  });
}
