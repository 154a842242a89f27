import type { ClientState, RoomClient } from '../room-client/state.ts';
import { closeShown } from '../notifications/shown.ts';

/** How long after the last touch the page still counts as in use, in ms: it may have been left open. */
const longestRest = 60_000;

/** PUSH-2: while somebody uses this page, tells the service that it need not push what the page shows. */
export interface Use {
  cameIntoSight(): void;
  /** The page was touched, or has just become visible. */
  touched(): void;
  /** The page shows a new state. */
  changed(state: ClientState): void;
}

export function watchUse(client: Pick<RoomClient, 'inUse'>): Use {
  let touchedAt = performance.now();
  let cleared: number | null = null;
  let version = 0;

  function see(): void {
    if (document.visibilityState !== 'visible' || performance.now() - touchedAt > longestRest) return;
    client.inUse();
    if (cleared === version) return;
    cleared = version;
    void closeShown().catch(() => undefined);
  }

  return {
    cameIntoSight() {
      // Notifications may have come while the page was hidden; it shows what they say.
      cleared = null;
    },
    touched() {
      touchedAt = performance.now();
      see();
    },
    changed({ room }) {
      version = room?.version ?? 0;
      see();
    },
  };
}
