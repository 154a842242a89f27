import type { Press } from '../../room-client/presses/press.ts';
import { useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';

/** With a connection, a press that is through within this time is not spoken of: the screen shows what it did. */
const patience = 1_000;
const unspoken = new Set(['RaiseSignal', 'ConfirmReceipt', 'ShareProfile']);

/** Presses other than the signal (which has the strip) that have not arrived, oldest first. */
export function useOpenPresses(): readonly Press[] {
  const { presses, connection } = useApp().state.value;
  const times = useTimes();
  return presses.filter(({ name, standing, pressedAt }) => {
    if (unspoken.has(name) || standing.status === 'kept') return false;
    return standing.status !== 'sending' || connection !== 'online' || -times.until(pressedAt) > patience;
  });
}
