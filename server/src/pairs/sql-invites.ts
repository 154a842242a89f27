import type {
  AccountId,
  InviteKind,
  Millis,
  NewInvite,
  PairId,
  Pairing,
  Redemption,
  Reveal,
} from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import type { Invite, PartyRole } from './invite.ts';

interface InviteRow {
  readonly id: string;
  readonly kind: InviteKind;
  readonly step: Pairing['step'];
  readonly expires_at: string;
  readonly inviter: string;
  readonly inviter_signing_key: string;
  readonly inviter_agreement_key: string;
  readonly commitment: string;
  readonly joiner: string | null;
  readonly joiner_signing_key: string | null;
  readonly joiner_agreement_key: string | null;
  readonly joiner_nonce: string | null;
  readonly joiner_mac: string | null;
  readonly reveal_nonce: string | null;
  readonly reveal_mac: string | null;
  readonly inviter_record: string | null;
  readonly joiner_record: string | null;
  readonly pair_id: string | null;
}

function storedJoiner(row: InviteRow): Invite['joiner'] {
  const { joiner, joiner_signing_key, joiner_agreement_key, joiner_nonce, joiner_mac } = row;
  if (joiner === null || joiner_signing_key === null || joiner_agreement_key === null) return null;
  if (joiner_nonce === null || joiner_mac === null) return null;
  const keys = { signingKey: joiner_signing_key, agreementKey: joiner_agreement_key };
  return { accountId: joiner, ...keys, nonce: joiner_nonce, mac: joiner_mac };
}

function stored(row: InviteRow): Invite {
  const { inviter_signing_key: signingKey, inviter_agreement_key: agreementKey } = row;
  const { reveal_nonce: nonce, reveal_mac: mac } = row;
  return {
    inviteId: row.id,
    kind: row.kind,
    step: row.step,
    expiresAt: Number(row.expires_at),
    inviter: { accountId: row.inviter, signingKey, agreementKey },
    commitment: row.commitment,
    joiner: storedJoiner(row),
    reveal: nonce === null || mac === null ? null : { nonce, mac },
    records: { inviter: row.inviter_record, joiner: row.joiner_record },
    pairId: row.pair_id,
  };
}

const select = `
select i.*,
  a.signing_key as inviter_signing_key, a.agreement_key as inviter_agreement_key,
  b.signing_key as joiner_signing_key, b.agreement_key as joiner_agreement_key
from invites i join accounts a on a.id = i.inviter left join accounts b on b.id = i.joiner`;

const live = `step in ('open', 'redeemed', 'revealed')`;

const first = async (rows: Promise<readonly InviteRow[]>): Promise<Invite | null> => {
  const [row] = await rows;
  return row === undefined ? null : stored(row);
};

export const findInvite = (sql: Sql, inviteId: string): Promise<Invite | null> =>
  first(sql.query<InviteRow>(`${select} where i.id = $1`, [inviteId]));

/** Like `findInvite`; until the transaction ends, nobody else changes this invite. */
export const lockInvite = (sql: Sql, inviteId: string): Promise<Invite | null> =>
  first(sql.query<InviteRow>(`${select} where i.id = $1 for update of i`, [inviteId]));

export const findInviteByLocator = (sql: Sql, locatorHash: string): Promise<Invite | null> =>
  first(sql.query<InviteRow>(`${select} where i.locator_hash = $1`, [locatorHash]));

export interface InviteToStore extends NewInvite {
  readonly inviteId: string;
  readonly inviter: AccountId;
  readonly createdAt: Millis;
  readonly expiresAt: Millis;
}

/** The inviter's account must be locked and have no other live invite. */
export async function insertInvite(sql: Sql, invite: InviteToStore): Promise<void> {
  const { inviteId, inviter, kind, locatorHash, commitment, createdAt, expiresAt } = invite;
  await sql.query(
    `insert into invites (id, inviter, kind, locator_hash, commitment, step, created_at, expires_at)
     values ($1, $2, $3, $4, $5, 'open', $6, $7)`,
    [inviteId, inviter, kind, locatorHash, commitment, createdAt, expiresAt],
  );
}

export interface RedemptionToStore extends Omit<Redemption, 'locator'> {
  readonly locatorHash: string;
  readonly joiner: AccountId;
  readonly now: Millis;
  /** The pairing expires at this time at the earliest. */
  readonly until: Millis;
}

/** P2: one update, so exactly one of any number of joiners succeeds. The invite's id, or null if it cannot be redeemed. */
export async function redeemInvite(sql: Sql, redemption: RedemptionToStore): Promise<string | null> {
  const { locatorHash, joiner, nonce, mac, now, until } = redemption;
  const [row] = await sql.query<{ id: string }>(
    `update invites
     set step = 'redeemed', joiner = $2, joiner_nonce = $3, joiner_mac = $4, expires_at = greatest(expires_at, $6)
     where locator_hash = $1 and step = 'open' and expires_at > $5 and inviter <> $2
       and not exists (select 1 from memberships m where m.account_id in (invites.inviter, $2))
     returning id`,
    [locatorHash, joiner, nonce, mac, now, until],
  );
  return row?.id ?? null;
}

/** Whether it was stored: only after the invite was redeemed, and only the first time. */
export async function revealInvite(
  sql: Sql,
  at: { readonly inviteId: string; readonly now: Millis },
  reveal: Reveal,
): Promise<boolean> {
  const rows = await sql.query(
    `update invites set step = 'revealed', reveal_nonce = $2, reveal_mac = $3
     where id = $1 and step = 'redeemed' and expires_at > $4 returning id`,
    [at.inviteId, reveal.nonce, reveal.mac, at.now],
  );
  return rows.length > 0;
}

/** The invite must be locked and revealed. */
export async function confirmInvite(
  sql: Sql,
  at: { readonly inviteId: string; readonly role: PartyRole },
  record: string,
): Promise<void> {
  const column = at.role === 'inviter' ? 'inviter_record' : 'joiner_record';
  await sql.query(`update invites set ${column} = $2 where id = $1`, [at.inviteId, record]);
}

/** The invite must be locked and confirmed by both. */
export async function markPaired(sql: Sql, inviteId: string, pairId: PairId): Promise<void> {
  await sql.query(`update invites set step = 'paired', pair_id = $2 where id = $1`, [inviteId, pairId]);
}

/** Ends a pairing that is in progress. False if it was not. */
export async function dropInvite(sql: Sql, inviteId: string): Promise<boolean> {
  const rows = await sql.query(`update invites set step = 'gone' where id = $1 and ${live} returning id`, [
    inviteId,
  ]);
  return rows.length > 0;
}

/** An invite that was ended, with its two sides. */
export interface DroppedInvite {
  readonly inviteId: string;
  readonly inviter: AccountId;
  readonly joiner: AccountId | null;
}

/** Ends the account's own invites. */
export const dropOffers = (sql: Sql, inviter: AccountId): Promise<readonly DroppedInvite[]> =>
  sql.query<DroppedInvite>(
    `update invites set step = 'gone' where inviter = $1 and ${live}
     returning id as "inviteId", inviter, joiner`,
    [inviter],
  );

/** Ends every pairing that the account has in progress, on either side. */
export const dropPairings = (sql: Sql, account: AccountId): Promise<readonly DroppedInvite[]> =>
  sql.query<DroppedInvite>(
    `update invites set step = 'gone' where (inviter = $1 or joiner = $1) and ${live}
     returning id as "inviteId", inviter, joiner`,
    [account],
  );

/** Call it before the account is deleted: removes its traces as a joiner. Its own invites are deleted with its row. */
export async function forgetJoiner(sql: Sql, account: AccountId): Promise<void> {
  await sql.query(
    `update invites set step = 'gone', joiner = null, joiner_nonce = null, joiner_mac = null, joiner_record = null
     where joiner = $1`,
    [account],
  );
}

export async function deleteOldInvites(sql: Sql, expiredBefore: Millis): Promise<void> {
  await sql.query('delete from invites where expires_at < $1', [expiredBefore]);
}
