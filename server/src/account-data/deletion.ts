import type { AccountId, PairId, Seat } from '@duet/shared';
import { RequestFailure } from '../http/errors.ts';
import type { Membership, Memberships } from '../pairs/membership.ts';
import { tellDropped } from '../pairs/party.ts';
import { dropPairings, forgetJoiner } from '../pairs/sql-invites.ts';
import { deleteOrphanedPairs, endPair, findMembership } from '../pairs/sql-pairs.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { AccountNews } from '../processes/account-news.ts';
import { deleteAccountRow, lockAccounts } from '../accounts/sql-accounts.ts';
import { listDevices } from '../accounts/sql-devices.ts';
import { recordEnded } from '../record/sql-ended-ids.ts';

export interface DeletionDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly news: AccountNews;
  readonly memberships: Memberships;
  readonly endRoom: (pairId: PairId, by: Seat) => Promise<void>;
}

/** Null if the account was paired or unlinked since `pair` was read, so that the wrong accounts were locked. */
async function deleteIn(
  sql: Sql,
  account: AccountId,
  { pair, now }: { pair: Membership | null; now: number },
) {
  await lockAccounts(sql, pair === null ? [account] : [account, pair.partner]);
  const current = await findMembership(sql, account);
  if (current?.pairId !== pair?.pairId) return null;
  if (pair !== null) await endPair(sql, pair.pairId, { by: pair.seat, at: now });
  const dropped = await dropPairings(sql, account);
  const devices = await listDevices(sql, account);
  await recordEnded(sql, 'device', { ids: devices.map(({ deviceId }) => deviceId), at: now });
  await recordEnded(sql, 'account', { ids: [account], at: now });
  await forgetJoiner(sql, account);
  await deleteAccountRow(sql, account);
  await deleteOrphanedPairs(sql, account);
  return { dropped, devices };
}

/** How often the deletion starts over because the account was paired or unlinked meanwhile. */
const attempts = 5;

/**
 * Unlinks the account, then deletes everything that is stored of it. The ended pair itself stays for the partner's export,
 * until it is purged or the partner's account is deleted too.
 */
export function createAccountDeletion(deps: DeletionDeps): (account: AccountId) => Promise<void> {
  const { sql, clock, news, memberships, endRoom } = deps;

  async function attempt(account: AccountId): Promise<boolean> {
    const pair = await findMembership(sql, account);
    const deleted = await sql.transaction((sql) => deleteIn(sql, account, { pair, now: clock.now() }));
    if (deleted === null) return false;
    memberships.forget(pair === null ? [account] : [account, pair.partner]);
    for (const { deviceId } of deleted.devices) news.closeDevice(deviceId, 'revoked');
    tellDropped(news, deleted.dropped);
    if (pair === null) return true;
    news.tell(pair.partner, { about: 'unpaired' });
    await endRoom(pair.pairId, pair.seat);
    return true;
  }

  return async (account) => {
    for (let tried = 0; tried < attempts; tried += 1) if (await attempt(account)) return;
    throw new RequestFailure('unavailable');
  };
}
