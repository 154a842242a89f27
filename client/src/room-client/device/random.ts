/** That many bytes from the system's generator. */
export type Random = (length: number) => Uint8Array;

export const systemRandom: Random = (length) => globalThis.crypto.getRandomValues(new Uint8Array(length));

/** A random UUID (version 4). `crypto.randomUUID` does the same, but older browsers lack it. */
export function newUuid(): string {
  const hex = Array.from(systemRandom(16), (byte, index) => {
    const set = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return set.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
