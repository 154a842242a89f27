import { randomBytes } from 'node:crypto';

/** A word that occurs nowhere by chance. Each place where people write gets its own. */
export const canary = (place: string): string => `heron-${place}-${randomBytes(6).toString('hex')}`;

/** The bytes to look for, by a name to report. */
export type Sought = Readonly<Record<string, Uint8Array>>;

export const wordsSought = (words: readonly string[]): Sought =>
  Object.fromEntries(words.map((word) => [word, Buffer.from(word)]));

/** Both kinds of base64 of some bytes, for every offset at which they may begin in what was encoded. */
function base64Spellings(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((shift) => {
    // The first and the last characters also hold bits of the neighbouring bytes.
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const middle = encoded.slice(shift === 0 ? 0 : 4, -4);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** The bytes as they are, in hexadecimal, as numbers in JSON, and in both kinds of base64. */
function spellings(bytes: Uint8Array): readonly Buffer[] {
  const hex = Buffer.from(bytes).toString('hex');
  const written = [hex, hex.toUpperCase(), [...bytes].join(','), ...base64Spellings(bytes)];
  return [Buffer.from(bytes), ...[...new Set(written)].map((text) => Buffer.from(text))];
}

/** Everything that was found, and where. */
export function hits(kept: Readonly<Record<string, Buffer>>, sought: Sought): readonly string[] {
  return Object.entries(sought).flatMap(([name, bytes]) => {
    const spelled = spellings(bytes);
    return Object.entries(kept)
      .filter(([, all]) => spelled.some((spelling) => all.includes(spelling)))
      .map(([where]) => `${name} in ${where}`);
  });
}
