import { open, seal, sealingNonceLength, type AccountKeys, type Place, type Sealed } from '@duet/shared';
import type { Random } from './vault.ts';

const labelPlace = (author: string, deviceId: string): Place => ({
  pair: '',
  kind: 'device',
  item: deviceId,
  version: 1,
  author,
});

export const sealDeviceLabel = (
  keys: AccountKeys,
  label: { readonly deviceId: string; readonly text: string },
  random: Random,
): Sealed =>
  seal({
    key: keys.vaultKey,
    text: label.text,
    place: labelPlace(keys.accountId, label.deviceId),
    nonce: random(sealingNonceLength),
  });

/** Null where it was not sealed by this account for this device. */
export function openDeviceLabel(keys: AccountKeys, deviceId: string, envelope: Sealed): string | null {
  const opened = open({ key: keys.vaultKey, envelope, place: labelPlace(keys.accountId, deviceId) });
  return opened.ok ? opened.text : null;
}
