import type { Millis } from '../ids/ids.ts';

/**
 * What one device wrote of an item at one time. An item usually has one; it has more where devices wrote without knowing of each
 * other, until the person picks.
 */
export interface Alternative {
  /** Random, made by the device that wrote it. */
  readonly rev: string;
  /** The name of the kind (kind.ts); an app may not know it. */
  readonly kind: string;
  /** The form of `data`, counted from 1; an app may not know it. */
  readonly form: number;
  /** When it was last written to, by the clock of that device, in ms since the epoch. */
  readonly at: Millis;
  readonly data: unknown;
}

const field = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

function alternativeIn(value: unknown): Alternative | null {
  if (typeof value !== 'object' || value === null) return null;
  const [rev, kind, form, at] = ['rev', 'kind', 'form', 'at'].map((name) => field(value, name));
  if (typeof rev !== 'string' || typeof kind !== 'string') return null;
  if (typeof form !== 'number' || typeof at !== 'number') return null;
  return { rev, kind, form, at, data: field(value, 'data') };
}

/** What is sealed of an item. The size of an envelope tells its bucket only, so that all kinds look alike (K2). */
export const textOf = (alternatives: readonly Alternative[]): string => JSON.stringify(alternatives);

/** The alternatives in an opened text, each as it is, of known kind or not; null if the text is none of ours. */
export function alternativesIn(text: string): readonly Alternative[] | null {
  try {
    const found: unknown = JSON.parse(text);
    if (!Array.isArray(found)) return null;
    const read = found.map((each) => alternativeIn(each));
    return read.every((each) => each !== null) ? read : null;
  } catch {
    return null;
  }
}
