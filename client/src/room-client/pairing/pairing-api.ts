import type { Confirmation, NewInvite, Pairing, Redemption, Reveal } from '@duet/shared';
import type { Api, Result } from '../api/api.ts';
import { type Check, flag, nullable, number, oneOf, record, text } from '../api/shape.ts';

const keys = { accountId: text, signingKey: text, agreementKey: text };
const pairingAnswer: Check<Pairing> = record<Pairing>({
  inviteId: text,
  kind: oneOf('screen', 'link'),
  role: oneOf('inviter', 'joiner'),
  step: oneOf('open', 'redeemed', 'revealed', 'paired', 'gone'),
  expiresAt: number,
  inviter: record({ ...keys, commitment: text }),
  joiner: nullable(record({ ...keys, nonce: text, mac: text })),
  reveal: nullable(record({ nonce: text, mac: text })),
  confirmed: record({ inviter: flag, joiner: flag }),
  pairId: nullable(text),
});

/** The routes of a pairing, with their checks: loaded with what needs them. */
export interface PairingApi {
  invite(invite: NewInvite): Promise<Result<Pairing>>;
  redeem(redemption: Redemption): Promise<Result<Pairing>>;
  pairing(inviteId: string): Promise<Result<Pairing>>;
  reveal(inviteId: string, reveal: Reveal): Promise<Result<Pairing>>;
  confirm(inviteId: string, confirmation: Confirmation): Promise<Result<Pairing>>;
  decline(inviteId: string): Promise<Result<unknown>>;
}

const pathOf = (inviteId: string): string => `invites/${encodeURIComponent(inviteId)}`;

export function pairingApi({ send, act }: Pick<Api, 'send' | 'act'>): PairingApi {
  const post = (path: string, body: object) => send({ method: 'POST', path, body }, pairingAnswer);
  return {
    invite: (body) => post('invites', body),
    redeem: (body) => post('invites/redeem', body),
    pairing: (inviteId) => send({ method: 'GET', path: pathOf(inviteId) }, pairingAnswer),
    reveal: (inviteId, body) => post(`${pathOf(inviteId)}/reveal`, body),
    confirm: (inviteId, body) => post(`${pathOf(inviteId)}/confirm`, body),
    decline: (inviteId) => act({ method: 'POST', path: `${pathOf(inviteId)}/decline` }),
  };
}
