import type { AccountId, AccountChange, DeviceId, Goodbye } from '@duet/shared';
import type { Announcements } from './announcements.ts';

/**
 * Tells an account's open sockets, on whichever process they are, what changed. Best effort and never throws: a client
 * that missed a notice refetches when it connects, and a revoked device is refused at its next request.
 */
export interface AccountNotices {
  /** To every connected device of the account. */
  notify(account: AccountId, notice: AccountChange): void;
  /** Says goodbye to the device's sockets and closes them. */
  closeDevice(device: DeviceId, code: Goodbye['code']): void;
}

export const createNotices = (announcements: Announcements): AccountNotices => ({
  notify: (account, notice) => announcements.say({ kind: 'notice', account, notice }),
  closeDevice: (device, code) => announcements.say({ kind: 'close', device, code }),
});
