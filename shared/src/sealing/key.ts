import { toUtf8 } from '../bytes/base64url.ts';
import { concatBytes } from '../bytes/bytes.ts';
import { sha256 } from '../bytes/digest.ts';

/** A key for sealed texts, with the name it has in their envelopes. */
export interface SealingKey {
  /** 32 bytes. */
  readonly bytes: Uint8Array;
  /** 8 bytes, which tell nothing of the key. */
  readonly id: Uint8Array;
}

export const sealingKeyOf = (bytes: Uint8Array): SealingKey => ({
  bytes,
  id: sha256(concatBytes(toUtf8('duet/key-id/v1'), Uint8Array.of(0), bytes)).subarray(0, 8),
});
