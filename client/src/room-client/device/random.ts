/** That many bytes from the system's generator. */
export type Random = (length: number) => Uint8Array;

export const systemRandom: Random = (length) => globalThis.crypto.getRandomValues(new Uint8Array(length));
