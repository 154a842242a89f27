import type { AccountId, AccountChange, DeviceId, Millis, PairId } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import type { Word } from './announcements.ts';

/** A connected device, and the pair it is served as a part of. */
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

// Only what is not as it should be comes back, whatever many are asked about.
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

function wordsFor({ account, device, revoked, moved, pair, devices }: MissedRow): readonly Word[] {
  if (revoked) return [{ kind: 'close', device, code: 'revoked' }];
  const notice = (about: AccountChange['about']): Word => ({ kind: 'notice', account, notice: { about } });
  return [
    ...(moved ? [{ kind: 'forget', accounts: [account] } as const] : []),
    ...(moved ? [notice(pair === null ? 'unpaired' : 'paired')] : []),
    ...(devices ? [notice('devices')] : []),
  ];
}

/**
 * What those who are connected should have heard: that the device may no longer come in, that their pair is another, or
 * that a device of the account came or went after `since`. One that was heard may be among them.
 */
export async function findMissedWords(
  sql: Sql,
  connected: readonly Connected[],
  since: Millis,
): Promise<readonly Word[]> {
  const input = connected.map(({ account, device, pairId }) => ({ account, device, pair: pairId }));
  const rows = await sql.query<MissedRow>(missedStatement, [JSON.stringify(input), since]);
  return rows.flatMap(wordsFor);
}
