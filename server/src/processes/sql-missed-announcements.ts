import type { AccountChange, AccountId, DeviceId, Millis, PairId } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import type { Announcement } from './announcements.ts';

/** A connected device, and the pair whose room its session is in. */
export interface Connected {
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly pairId: PairId | null;
}

interface MissedRow {
  readonly account: string;
  readonly device: string;
  readonly revoked: boolean;
  readonly moved: boolean;
  readonly pair: string | null;
  readonly devices: boolean;
}

// Returns only rows that differ from what they should be, however many devices are asked about.
const missedStatement = `
select * from (
  select i.account, i.device, d.id is null as revoked, m.pair_id is distinct from i.pair as moved, m.pair_id as pair,
    exists (
      select 1 from devices o where o.account_id = i.account and coalesce(o.revoked_at, o.created_at) > $2
    ) as devices
  from jsonb_to_recordset($1::jsonb) as i (account text, device text, pair text)
  left join devices d on d.id = i.device and d.account_id = i.account and d.revoked_at is null
  left join memberships m on m.account_id = i.account
) found
where revoked or moved or devices`;

function missedBy({ account, device, revoked, moved, pair, devices }: MissedRow): readonly Announcement[] {
  if (revoked) return [{ kind: 'close', device, code: 'revoked' }];
  const change = (about: AccountChange['about']): Announcement => ({
    kind: 'change',
    account,
    change: { about },
  });
  return [
    ...(moved ? [{ kind: 'forget', accounts: [account] } as const] : []),
    ...(moved ? [change(pair === null ? 'unpaired' : 'paired')] : []),
    ...(devices ? [change('devices')] : []),
  ];
}

/**
 * What the connected devices should have heard: that the device was revoked, that its account is in another pair or in
 * none, or that a device of the account was added or revoked after `since`. Some of it may have been heard already.
 */
export async function findMissedAnnouncements(
  sql: Sql,
  connected: readonly Connected[],
  since: Millis,
): Promise<readonly Announcement[]> {
  const input = connected.map(({ account, device, pairId }) => ({ account, device, pair: pairId }));
  const rows = await sql.query<MissedRow>(missedStatement, [JSON.stringify(input), since]);
  return rows.flatMap((each) => missedBy(each));
}
