import type { AccountChange, AccountId, DeviceId, Goodbye } from '@duet/shared';
import type { Announcements } from './announcements.ts';

/**
 * Tells an account's open sockets, on whichever process they are, what has changed. Best effort; never throws. A client
 * that missed a change fetches everything again when it connects, and a revoked device is refused at its next request.
 */
export interface AccountNews {
  /** To every connected device of the account. */
  tell(account: AccountId, change: AccountChange): void;
  /** Says goodbye to the device's sockets and closes them. */
  closeDevice(device: DeviceId, code: Goodbye['code']): void;
}

export const createAccountNews = (announcements: Announcements): AccountNews => ({
  tell: (account, change) => announcements.announce({ kind: 'change', account, change }),
  closeDevice: (device, code) => announcements.announce({ kind: 'close', device, code }),
});
