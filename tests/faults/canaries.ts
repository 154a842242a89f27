import { randomBytes } from 'node:crypto';

/** A word that stands nowhere by chance, one for each place where people write. */
export const canary = (place: string): string => `heron-${place}-${randomBytes(6).toString('hex')}`;

/** What is looked for, by a name to tell it by. */
export type Sought = Readonly<Record<string, Uint8Array>>;

export const wordsSought = (words: readonly string[]): Sought =>
  Object.fromEntries(words.map((word) => [word, Buffer.from(word)]));

/** Either base64 of some bytes, wherever they begin in what was encoded. */
function base64Spellings(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((shift) => {
    // The first and the last characters also hold bits of what stands beside it.
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const middle = encoded.slice(shift === 0 ? 0 : 4, -4);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** How bytes look as they are, in hexadecimal, as numbers in JSON, and in either base64. */
function spellings(bytes: Uint8Array): readonly Buffer[] {
  const hex = Buffer.from(bytes).toString('hex');
  const written = [hex, hex.toUpperCase(), [...bytes].join(','), ...base64Spellings(bytes)];
  return [Buffer.from(bytes), ...[...new Set(written)].map((text) => Buffer.from(text))];
}

/** The places in which something stands that should not. */
export function hits(kept: Readonly<Record<string, Buffer>>, sought: Sought): readonly string[] {
  return Object.entries(sought).flatMap(([name, bytes]) => {
    const spelled = spellings(bytes);
    return Object.entries(kept)
      .filter(([, all]) => spelled.some((spelling) => all.includes(spelling)))
      .map(([where]) => `${name} in ${where}`);
  });
}
