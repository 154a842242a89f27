import { randomBytes } from 'node:crypto';
import { registerTokens } from '@duet/server/accounts/tokens';
import { createHttp } from '@duet/server/http/http';
import type { Sql } from '@duet/server/platform/sql';
import { emptyRoom } from '@duet/shared';

export interface PairMember {
  readonly account: string;
  readonly device: string;
}

export interface BenchPair {
  readonly pairId: string;
  readonly members: readonly [PairMember, PairMember];
}

const id = (bytes: number): string => randomBytes(bytes).toString('base64url');
const newMember = (): PairMember => ({ account: id(32), device: id(16) });

const statement = `
with input as (
  select * from jsonb_to_recordset($1::jsonb) as i (pair text, a text, b text, device_a text, device_b text, room jsonb)
), people as (
  insert into accounts (id, signing_key, agreement_key, enrol_key, created_at)
  select account, account, account, account, $2 from input, unnest(array[a, b]) as account
), machines as (
  insert into devices (id, account_id, public_key, created_at)
  select device_a, a, device_a, $2 from input union all select device_b, b, device_b, $2 from input
), couples as (
  insert into pairs (id, account_a, account_b, started_at) select pair, a, b, $2 from input
), places as (
  insert into memberships (account_id, pair_id, seat)
  select a, pair, 'a' from input union all select b, pair, 'b' from input
)
insert into rooms (pair_id, snapshot) select pair, room from input`;

/** Inserts pairs as pairing leaves them, thousands a second. Their keys are not valid: nobody logs in with them. */
export async function makePairs(sql: Sql, count: number): Promise<readonly BenchPair[]> {
  const pairs = Array.from(
    { length: count },
    (): BenchPair => ({ pairId: id(32), members: [newMember(), newMember()] }),
  );
  const rows = pairs.map(({ pairId, members: [a, b] }) => ({
    pair: pairId,
    a: a.account,
    b: b.account,
    device_a: a.device,
    device_b: b.device,
    room: emptyRoom(pairId),
  }));
  await sql.query(statement, [JSON.stringify(rows), Date.now()]);
  return pairs;
}

/** Signs access tokens like the server that has this secret. They are valid for ten minutes. */
export async function createTokenMaker(secret: string): Promise<(member: PairMember) => string> {
  const http = await createHttp({
    logger: false,
    trustedProxies: [],
    framesItself: false,
    ownFiles: new Set(),
    isAllowedOrigin: () => true,
    secure: false,
  });
  const tokens = await registerTokens(http, { secret, clock: { now: () => Date.now() } });
  await http.ready();
  return ({ account, device }) =>
    tokens.issue({ account, device }, { id: id(8), issuedAt: Date.now() }).token;
}
