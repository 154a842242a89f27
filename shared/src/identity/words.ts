import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { accountSecretLength } from './keys.ts';
import { type FoundWords, readWords } from './read-words.ts';

/** Encodes an account's secret as twelve words (BIP39, English). */
export const wordsOf = (secret: Uint8Array): string => entropyToMnemonic(secret, wordlist);

/** Null where the words encode no secret: the last one holds a checksum. */
function secretOf(words: string): Uint8Array | null {
  try {
    const secret = mnemonicToEntropy(words, wordlist);
    return secret.length === accountSecretLength ? secret : null;
  } catch {
    return null;
  }
}

export interface FoundSecrets extends Pick<FoundWords, 'found' | 'strange'> {
  /** Usually one. Two, if twelve words stand there in columns and encode a secret in either order. */
  readonly secrets: readonly Uint8Array[];
}

/** Decodes the twelve words in a text, however they were typed or pasted. */
export function secretsIn(text: string): FoundSecrets {
  const { readings, ...rest } = readWords(text);
  return { secrets: readings.flatMap((words) => secretOf(words) ?? []), ...rest };
}
