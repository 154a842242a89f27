import type { ClientState, RoomClient } from '../room-client/state.ts';
import { closeShown } from '../notifications/shown.ts';

/** Who has not touched the page for so long may have left it open and gone, in ms. */
const longestRest = 60_000;

/** PUSH-2: lets the service know, while somebody is in front of this page, that what it shows need not be pushed. */
export interface Use {
  cameIntoSight(): void;
  /** The page was touched, or has just come into sight. */
  touched(): void;
  /** What it shows has changed. */
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
      // What was pushed while it was out of sight tells nothing new.
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
