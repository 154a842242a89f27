import { toUtf8 } from '../bytes/base64url.ts';
import { concatBytes } from '../bytes/bytes.ts';
import { sha256 } from '../bytes/digest.ts';

/** A key that seals texts, with the id by which envelopes refer to it. */
export interface SealingKey {
  /** 32 bytes. */
  readonly bytes: Uint8Array;
  /** 8 bytes, which reveal nothing about the key. */
  readonly id: Uint8Array;
}

export const sealingKeyOf = (bytes: Uint8Array): SealingKey => ({
  bytes,
  id: sha256(concatBytes(toUtf8('duet/key-id/v1'), Uint8Array.of(0), bytes)).subarray(0, 8),
});
