import type { AccountId, DeviceId, Millis, Sealed } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import { recordEnded } from '../record/sql-ended-ids.ts';

export interface StoredDevice {
  readonly deviceId: DeviceId;
  readonly account: AccountId;
  readonly publicKey: string;
  readonly label: Sealed | null;
  readonly createdAt: Millis;
  readonly revoked: boolean;
  /** When its push service said that it does not know the device any more (PUSH-13). */
  readonly unreachedSince: Millis | null;
}

interface DeviceRow {
  readonly id: string;
  readonly account_id: string;
  readonly public_key: string;
  readonly label: string | null;
  readonly created_at: string;
  readonly revoked_at: string | null;
  readonly push_lost_at: string | null;
}

const stored = (row: DeviceRow): StoredDevice => ({
  deviceId: row.id,
  account: row.account_id,
  publicKey: row.public_key,
  label: row.label,
  createdAt: Number(row.created_at),
  revoked: row.revoked_at !== null,
  unreachedSince: row.push_lost_at === null ? null : Number(row.push_lost_at),
});

export interface NewDevice {
  readonly deviceId: DeviceId;
  readonly account: AccountId;
  readonly publicKey: string;
  readonly createdAt: Millis;
}

/** Whether it was new. A device that exists already stays as it is, revoked if it was. */
export async function insertDevice(sql: Sql, device: NewDevice): Promise<boolean> {
  const rows = await sql.query(
    `insert into devices (id, account_id, public_key, created_at)
     values ($1, $2, $3, $4) on conflict (id) do nothing returning id`,
    [device.deviceId, device.account, device.publicKey, device.createdAt],
  );
  return rows.length > 0;
}

export async function findDevice(sql: Sql, device: DeviceId): Promise<StoredDevice | null> {
  const [row] = await sql.query<DeviceRow>('select * from devices where id = $1', [device]);
  return row === undefined ? null : stored(row);
}

/** Those that are not revoked, oldest first. */
export async function listDevices(sql: Sql, account: AccountId): Promise<readonly StoredDevice[]> {
  const rows = await sql.query<DeviceRow>(
    'select * from devices where account_id = $1 and revoked_at is null order by created_at, id',
    [account],
  );
  return rows.map((each) => stored(each));
}

export interface OwnedDevice {
  readonly account: AccountId;
  readonly device: DeviceId;
}

/** Whether the account has such a device. Idempotent. Call it in a transaction. */
export async function revokeDeviceRow(sql: Sql, owned: OwnedDevice, now: Millis): Promise<boolean> {
  const rows = await sql.query(
    `update devices set revoked_at = coalesce(revoked_at, $3), label = null
     where id = $1 and account_id = $2 returning id`,
    [owned.device, owned.account, now],
  );
  if (rows.length === 0) return false;
  await recordEnded(sql, 'device', { ids: [owned.device], at: now });
  // A revoked device gets no push either.
  await sql.query('delete from push_subscriptions where device_id = $1', [owned.device]);
  return true;
}

/** Whether the account has such a device. */
export async function labelDeviceRow(sql: Sql, owned: OwnedDevice, label: Sealed): Promise<boolean> {
  const rows = await sql.query(
    `update devices set label = $3
     where id = $1 and account_id = $2 and revoked_at is null returning id`,
    [owned.device, owned.account, label],
  );
  return rows.length > 0;
}
