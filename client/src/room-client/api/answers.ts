import type {
  Access,
  Account,
  ButtonList,
  Challenge,
  DeviceList,
  Enrolled,
  Pairing,
  PushState,
  VaultRecord,
} from '@duet/shared';
import { flag, list, nullable, number, oneOf, optional, record, text, type Check } from './shape.ts';

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
export const devicesAnswer: Check<DeviceList> = record({
  devices: list(
    record<DeviceList['devices'][number]>({
      deviceId: text,
      createdAt: number,
      current: flag,
      label: nullable(text),
      unreachedSince: optional(nullable(number)),
    }),
  ),
});
export const pushAnswer: Check<PushState> = record<PushState>({
  key: text,
  endpoint: nullable(text),
  able: optional(flag),
  refusal: optional(nullable(record({ status: number, reason: text }))),
});
export const buttonsAnswer: Check<ButtonList> = record({
  buttons: list(record({ buttonId: text, createdAt: number, lastUsedAt: nullable(number), label: text })),
});
export const vaultAnswer: Check<VaultRecord | null> = nullable(record({ version: number, envelope: text }));

const keys = { accountId: text, signingKey: text, agreementKey: text };
export const pairingAnswer: Check<Pairing> = record<Pairing>({
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
