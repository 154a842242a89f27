import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { accountSecretLength } from './keys.ts';

/** The twelve words (BIP39, English) that spell an account's secret. */
export const wordsOf = (secret: Uint8Array): string => entropyToMnemonic(secret, wordlist);

/** The secret that twelve words spell, however they were spaced, numbered or capitalised; null where they spell none. */
export function secretOf(words: string): Uint8Array | null {
  const plain = words.toLowerCase().match(/[a-z]+/g) ?? [];
  try {
    const secret = mnemonicToEntropy(plain.join(' '), wordlist);
    return secret.length === accountSecretLength ? secret : null;
  } catch {
    return null;
  }
}
