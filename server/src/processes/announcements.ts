import type { AccountChange, AccountId, DeviceId, Goodbye } from '@duet/shared';

/** What one process has to tell all of them about an account. */
export type Announcement =
  /** To be sent to every connected device of the account. */
  | { readonly kind: 'change'; readonly account: AccountId; readonly change: AccountChange }
  /** The device's sockets must be closed with this goodbye. */
  | { readonly kind: 'close'; readonly device: DeviceId; readonly code: Goodbye['code'] }
  /** A pair of these accounts has begun or ended: what is cached about their membership is out of date. */
  | { readonly kind: 'forget'; readonly accounts: readonly AccountId[] };

/**
 * Messages to every process of the service, this one included. Best effort: nobody hears that one was lost, and the
 * database is the source of truth. Nothing here throws.
 */
export interface Announcements {
  /** Delivered here before this returns, and elsewhere in the order in which this process announced them. */
  announce(announcement: Announcement): void;
  /** Delivered here only: another process announced it, and this one seems to have missed it. */
  replay(announcement: Announcement): void;
  onAnnouncement(listener: (announcement: Announcement) => void): void;
  /** Called each time announcements may have been lost on their way here. */
  onMissed(listener: () => void): void;
}

/** For a single process, which misses nothing. */
export function createLocalAnnouncements(): Announcements {
  const listeners: ((announcement: Announcement) => void)[] = [];
  const deliver = (announcement: Announcement): void => {
    for (const listener of listeners) listener(announcement);
  };
  return {
    announce: deliver,
    replay: deliver,
    onAnnouncement: (listener) => void listeners.push(listener),
    onMissed: () => undefined,
  };
}
