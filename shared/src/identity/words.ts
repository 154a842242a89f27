import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { accountSecretLength } from './keys.ts';

/** Encodes an account's secret as twelve words (BIP39, English). */
export const wordsOf = (secret: Uint8Array): string => entropyToMnemonic(secret, wordlist);

/** Decodes twelve words, however they are spaced, numbered or capitalised; null where they encode no secret. */
export function secretOf(words: string): Uint8Array | null {
  const plain = words.toLowerCase().match(/[a-z]+/g) ?? [];
  try {
    const secret = mnemonicToEntropy(plain.join(' '), wordlist);
    return secret.length === accountSecretLength ? secret : null;
  } catch {
    return null;
  }
}
