import type { AccountId } from '@duet/shared';
import * as z from 'zod';
import type { Authentication } from '../accounts/authentication.ts';
import type { AccountNews } from '../processes/account-news.ts';
import { RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import { type Invite, otherParty, type PartyRole, roleOf } from './invite.ts';
import { type DroppedInvite, findInvite } from './sql-invites.ts';

/** Needed by every step of a pairing. */
export interface PairingDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly news: AccountNews;
  readonly authentication: Authentication;
}

export interface PartyToInvite {
  readonly invite: Invite;
  readonly role: PartyRole;
}

export const inviteParams = z.strictObject({ inviteId: z.uuid() });

/** @throws `not_found` for everybody but its two sides (Z1) */
export async function inviteOf(sql: Sql, inviteId: string, account: AccountId): Promise<PartyToInvite> {
  const invite = await findInvite(sql, inviteId);
  const role = invite === null ? null : roleOf(invite, account);
  if (invite === null || role === null) throw new RequestFailure('not_found');
  return { invite, role };
}

/** Tells the other side that the pairing has moved. */
export function tellOther(news: AccountNews, { invite, role }: PartyToInvite): void {
  const other = otherParty(invite, role);
  if (other !== null) news.tell(other, { about: 'pairing', inviteId: invite.inviteId });
}

/** Tells both sides of each pairing that it is gone. */
export function tellDropped(news: AccountNews, dropped: readonly DroppedInvite[]): void {
  for (const { inviteId, inviter, joiner } of dropped) {
    news.tell(inviter, { about: 'pairing', inviteId });
    if (joiner !== null) news.tell(joiner, { about: 'pairing', inviteId });
  }
}
