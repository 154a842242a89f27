import type { AccountId, PairId, Seat } from '@duet/shared';
import { RequestFailure } from '../errors.ts';
import type { Membership, Memberships } from '../pairs/membership.ts';
import { notifyDropped } from '../pairs/party.ts';
import { dropPairings, forgetJoiner } from '../pairs/sql-invites.ts';
import { deleteOrphanedPairs, endPair, findMembership } from '../pairs/sql-pairs.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { AccountNotices } from './notices.ts';
import { deleteAccountRow, lockAccounts } from './sql-accounts.ts';
import { listDevices } from './sql-devices.ts';

export interface DeletionDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly notices: AccountNotices;
  readonly memberships: Memberships;
  readonly endRoom: (pairId: PairId, by: Seat) => Promise<void>;
}

async function deleteIn(
  sql: Sql,
  account: AccountId,
  { pair, now }: { pair: Membership | null; now: number },
) {
  await lockAccounts(sql, pair === null ? [account] : [account, pair.partner]);
  const current = await findMembership(sql, account);
  // Paired or unlinked in this very moment: the wrong accounts are locked.
  if (current?.pairId !== pair?.pairId) throw new RequestFailure('unavailable');
  if (pair !== null) await endPair(sql, pair.pairId, { by: pair.seat, at: now });
  const dropped = await dropPairings(sql, account);
  const devices = await listDevices(sql, account);
  await forgetJoiner(sql, account);
  await deleteAccountRow(sql, account);
  await deleteOrphanedPairs(sql, account);
  return { dropped, devices };
}

/**
 * Unlinks, then deletes everything of the account. The ended pair itself stays for the partner's export, until it is
 * purged or the partner's account goes too.
 */
export const createAccountDeletion =
  ({ sql, clock, notices, memberships, endRoom }: DeletionDeps) =>
  async (account: AccountId): Promise<void> => {
    const pair = await findMembership(sql, account);
    const { dropped, devices } = await sql.transaction((sql) =>
      deleteIn(sql, account, { pair, now: clock.now() }),
    );
    memberships.forget(pair === null ? [account] : [account, pair.partner]);
    for (const { deviceId } of devices) notices.closeDevice(deviceId, 'revoked');
    notifyDropped(notices, dropped);
    if (pair === null) return;
    notices.notify(pair.partner, { about: 'unpaired' });
    await endRoom(pair.pairId, pair.seat);
  };
