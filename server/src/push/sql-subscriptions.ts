import type { AccountId, DeviceId, Millis, PairId, Seat } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';

/** Where a device is reached while Duet is closed, with its keys in base64url (RFC 8291). */
export interface Subscription {
  readonly device: DeviceId;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
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
           created_at = excluded.created_at`,
      [device, account, endpoint, p256dh, auth, at],
    );
  });
}

const columns = 's.device_id as device, s.endpoint, s.p256dh, s.auth';

export async function findSubscription(sql: Sql, device: DeviceId): Promise<Subscription | null> {
  const [found] = await sql.query<Subscription>(
    `select ${columns} from push_subscriptions s where s.device_id = $1`,
    [device],
  );
  return found ?? null;
}

/** The subscriptions of all devices of the partner in this seat; none once the pair has ended. */
export const subscriptionsOf = (sql: Sql, pairId: PairId, seat: Seat): Promise<readonly Subscription[]> =>
  sql.query<Subscription>(
    `select ${columns}
     from memberships m
       join push_subscriptions s on s.account_id = m.account_id
       join devices d on d.id = s.device_id
     where m.pair_id = $1 and m.seat = $2 and d.revoked_at is null
     order by s.device_id`,
    [pairId, seat],
  );

/** Deletes the subscription only if it still has this endpoint: the device may have a new one meanwhile. */
export async function dropSubscription(sql: Sql, device: DeviceId, endpoint: string): Promise<void> {
  await sql.query('delete from push_subscriptions where device_id = $1 and endpoint = $2', [
    device,
    endpoint,
  ]);
}
