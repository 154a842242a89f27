import { open, seal, sealingNonceLength, type AccountKeys, type Place, type Sealed } from '@duet/shared';
import type { Random } from '../device/random.ts';

/** Identifies the label of a device or a button; `item` is its id. */
export interface LabelPlace {
  readonly kind: 'device' | 'button';
  readonly item: string;
}

const placeOf = (author: string, place: LabelPlace): Place => ({ ...place, pair: '', version: 1, author });

export const sealLabel = (
  keys: AccountKeys,
  { text, ...place }: LabelPlace & { readonly text: string },
  random: Random,
): Sealed =>
  seal({
    key: keys.vaultKey,
    text,
    place: placeOf(keys.accountId, place),
    nonce: random(sealingNonceLength),
  });

/** Null if this account did not seal it for this item. */
export function openLabel(keys: AccountKeys, place: LabelPlace, envelope: Sealed): string | null {
  const opened = open({ key: keys.vaultKey, envelope, place: placeOf(keys.accountId, place) });
  return opened.ok ? opened.text : null;
}
