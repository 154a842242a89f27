import type { Access, Account, Challenge, Enrolled, PairEnd, VaultRecord } from '@duet/shared';
import { flag, nullable, number, oneOf, optional, record, text, type Check } from './shape.ts';

export const enrolledAnswer: Check<Enrolled> = record({ accountId: text, deviceId: text });
export const challengeAnswer: Check<Challenge> = record({ challenge: text, expiresAt: number });
export const accessAnswer: Check<Access> = record<Access>({
  token: text,
  expiresAt: number,
  header: optional(oneOf('duet-token')),
});
export const accountAnswer: Check<Account> = record<Account>({
  accountId: text,
  pair: nullable(record({ pairId: text, seat: oneOf('a', 'b'), partner: text })),
});
export const pairEndAnswer: Check<PairEnd> = record({ ended: flag });
export const vaultAnswer: Check<VaultRecord | null> = nullable(record({ version: number, envelope: text }));
