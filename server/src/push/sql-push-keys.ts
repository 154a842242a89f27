import webPush from 'web-push';
import type { Sql } from '../platform/sql.ts';

/** The key pair by which push services know this service, in base64url (VAPID, RFC 8292). */
export interface PushKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Created once, by the first process that needs it. It never changes, because subscriptions are valid for one key only. */
export function createPushKeys(sql: Sql): () => Promise<PushKey> {
  let known: PushKey | null = null;

  async function read(): Promise<PushKey> {
    const made = webPush.generateVAPIDKeys();
    await sql.query(
      'insert into push_keys (public_key, private_key) values ($1, $2) on conflict (only_one) do nothing',
      [made.publicKey, made.privateKey],
    );
    const [kept] = await sql.query<PushKey>(
      'select public_key as "publicKey", private_key as "privateKey" from push_keys',
    );
    known = kept ?? made;
    return known;
  }

  return async () => known ?? read();
}
