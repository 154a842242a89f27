import type { AccountId, DeviceId, Millis, PairId, Seat } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';

/** Where a device is reached while Duet is closed, with its keys in base64url (RFC 8291). */
export interface Subscription {
  readonly device: DeviceId;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Why a push service does not take what is pushed to a device. */
export interface Refusal {
  /** The HTTP status. */
  readonly status: number;
  /** In the push service's own words; empty if it gave none that can be shown. */
  readonly reason: string;
}

export interface StoredSubscription extends Subscription {
  /** The last push was refused. */
  readonly refusal: Refusal | null;
}

/** Replaces the device's earlier subscription, and that of any other device with the same endpoint. */
export async function saveSubscription(
  sql: Sql,
  { device, endpoint, p256dh, auth }: Subscription,
  { account, at }: { readonly account: AccountId; readonly at: Millis },
): Promise<void> {
  await sql.transaction(async (sql) => {
    await sql.query('delete from push_subscriptions where endpoint = $1 and device_id <> $2', [
      endpoint,
      device,
    ]);
    await sql.query(
      `insert into push_subscriptions (device_id, account_id, endpoint, p256dh, auth, created_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (device_id) do update
         set endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth,
           created_at = excluded.created_at, refusal = null`,
      [device, account, endpoint, p256dh, auth, at],
    );
    await sql.query('update devices set push_lost_at = null where id = $1', [device]);
  });
}

const columns = 's.device_id as device, s.endpoint, s.p256dh, s.auth, s.refusal';

export async function findSubscription(sql: Sql, device: DeviceId): Promise<StoredSubscription | null> {
  const [found] = await sql.query<StoredSubscription>(
    `select ${columns} from push_subscriptions s where s.device_id = $1`,
    [device],
  );
  return found ?? null;
}

/** The subscriptions of all devices of the partner in this seat; none once the pair has ended. */
export const subscriptionsOf = (
  sql: Sql,
  pairId: PairId,
  seat: Seat,
): Promise<readonly StoredSubscription[]> =>
  sql.query<StoredSubscription>(
    `select ${columns}
     from memberships m
       join push_subscriptions s on s.account_id = m.account_id
       join devices d on d.id = s.device_id
     where m.pair_id = $1 and m.seat = $2 and d.revoked_at is null
     order by s.device_id`,
    [pairId, seat],
  );

/** The device does not want to be reached any more. */
export async function endSubscription(sql: Sql, device: DeviceId): Promise<void> {
  await sql.query('delete from push_subscriptions where device_id = $1', [device]);
  await sql.query('update devices set push_lost_at = null where id = $1', [device]);
}

/**
 * The device's push service has ended it, and its owner is to know. Only if the subscription still has this endpoint: the
 * device may have a new one meanwhile.
 */
export async function loseSubscription(
  sql: Sql,
  { device, endpoint }: Subscription,
  at: Millis,
): Promise<void> {
  await sql.query(
    `with lost as (
       delete from push_subscriptions where device_id = $1 and endpoint = $2 returning device_id
     )
     update devices set push_lost_at = $3 where id in (select device_id from lost)`,
    [device, endpoint, at],
  );
}

/** Keeps why pushes to the device are refused, or that they are taken. @returns whether that was not known yet */
export async function keepRefusal(
  sql: Sql,
  { device, endpoint }: Subscription,
  refusal: Refusal | null,
): Promise<boolean> {
  const rows = await sql.query(
    `update push_subscriptions set refusal = $3::jsonb
     where device_id = $1 and endpoint = $2 and refusal is distinct from $3::jsonb returning device_id`,
    [device, endpoint, refusal === null ? null : JSON.stringify(refusal)],
  );
  return rows.length > 0;
}
