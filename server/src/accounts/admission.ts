import { type AccountId, type DeviceId, deviceIdOf, fromBase64url, type Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import { isEnded } from '../record/sql-ended-ids.ts';
import { findDevice, insertDevice } from './sql-devices.ts';

export interface Admission {
  readonly account: AccountId;
  readonly devicePublicKey: string;
  readonly at: Millis;
}

/**
 * Null if the device belongs to another account, was revoked, or went with its deleted account. An enrolment can be repeated,
 * so a revocation is final.
 */
export async function admitDevice(
  sql: Sql,
  { account, devicePublicKey, at }: Admission,
): Promise<{ readonly deviceId: DeviceId; readonly isNew: boolean } | null> {
  const deviceId = deviceIdOf(fromBase64url(devicePublicKey));
  if (await isEnded(sql, 'device', deviceId)) return null;
  const isNew = await insertDevice(sql, { deviceId, account, publicKey: devicePublicKey, createdAt: at });
  const device = await findDevice(sql, deviceId);
  if (device === null || device.revoked || device.account !== account) return null;
  return { deviceId, isNew };
}
