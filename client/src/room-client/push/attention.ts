import type { KnownRoom } from '../room/known-room.ts';
import type { Reply } from '../connection/connection.ts';

/** PUSH-2: tells the service which version of the room a person in front of this device sees, so that none of it is pushed. */
export interface Attention {
  /** The device is in use and shows the room it knows. */
  inUse(): void;
  /** It shows something of the pair that is no step of the room, such as a proposal: the next touch says so again. */
  showsMore(): void;
}

export interface AttentionDeps {
  readonly known: () => KnownRoom | null;
  readonly online: () => boolean;
  readonly send: (version: number) => Promise<Reply>;
}

export function createAttention({ known, online, send }: AttentionDeps): Attention {
  let told: Pick<KnownRoom, 'pairId' | 'epoch' | 'version'> | null = null;

  async function tell(room: KnownRoom): Promise<void> {
    told = room;
    const reply = await send(room.version);
    // The next touch sends it again.
    if (!reply.ok && told === room) told = null;
  }

  return {
    showsMore: () => {
      told = null;
    },
    inUse: () => {
      const room = known();
      if (room === null || !online()) return;
      const { pairId, epoch, version } = room;
      if (told?.pairId === pairId && told.epoch === epoch && told.version >= version) return;
      void tell(room);
    },
  };
}
