import type { Slot } from '../device/storage.ts';
import { stopReason } from './stop.ts';
import type { PairingApi } from './pairing-api.ts';

/** The invites that this side has left, until the service knows it: the other would wait for nobody until they expire. */
export interface Leaving {
  /** Before this side shows that it has left: the app may be closed the next moment. */
  note(inviteId: string): Promise<void>;
  /** Tells the service of all that it does not know yet. */
  tell(): Promise<void>;
}

export function createLeaving(api: Pick<PairingApi, 'decline'>, slot: Slot<readonly string[]>): Leaving {
  return {
    note: async (inviteId) => slot.write([...((await slot.read()) ?? []), inviteId]),
    async tell() {
      const left = await slot.read();
      if (left === null) return;
      const untold: string[] = [];
      for (const inviteId of left) {
        const answer = await api.decline(inviteId);
        if (!answer.ok && stopReason(answer) === 'network') untold.push(inviteId);
      }
      await (untold.length === 0 ? slot.erase() : slot.write(untold));
    },
  };
}
