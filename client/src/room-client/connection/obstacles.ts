import type { ConnectionSlice } from './connection-slice.ts';

/** Collects why nothing gets through. Whoever notices it says so again each time it asks the service. */
export function createObstacles(changed: (obstacle: ConnectionSlice['obstacle']) => void) {
  const found = { barred: false, device: false, pair: false };
  const set = (what: Partial<typeof found>): void => {
    Object.assign(found, what);
    changed(found.barred ? 'barred' : found.device || found.pair ? 'unknown' : null);
  };
  return {
    /** Whether something in front of the service wants a password. */
    bars: (barred: boolean) => set({ barred }),
    ofDevice: { onKnown: (known: boolean) => set({ device: !known }) },
    ofPair: { onKnown: (known: boolean) => set({ pair: !known }) },
    /** There is no pair here any more, and perhaps no account. */
    forget: () => set({ device: false, pair: false }),
  };
}
