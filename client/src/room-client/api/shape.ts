/**
 * Checks the shape of what a server sent before anything relies on it. The zod schemas of the protocol would do the same
 * but are too heavy for the app; the compiler holds each check to the type that the schema infers.
 */
export type Check<Value> = (value: unknown) => value is Value;

export const text: Check<string> = (value) => typeof value === 'string';
export const number: Check<number> = (value): value is number => Number.isFinite(value);
export const flag: Check<boolean> = (value) => typeof value === 'boolean';
export const anything: Check<unknown> = (value): value is unknown => value !== undefined;

export const oneOf =
  <const Name extends string>(...names: readonly Name[]): Check<Name> =>
  (value): value is Name =>
    names.some((name) => name === value);

export const nullable =
  <Value>(check: Check<Value>): Check<Value | null> =>
  (value): value is Value | null =>
    value === null || check(value);

/** For fields that an older server does not send. */
export const optional =
  <Value>(check: Check<Value>): Check<Value | undefined> =>
  (value): value is Value | undefined =>
    value === undefined || check(value);

export const list =
  <Value>(check: Check<Value>): Check<Value[]> =>
  (value): value is Value[] =>
    Array.isArray(value) && value.every((entry) => check(entry));

/** Unknown fields are allowed: a newer server may send more. */
export const record =
  <Fields extends object>(fields: { readonly [Name in keyof Fields]: Check<Fields[Name]> }): Check<Fields> =>
  (value): value is Fields => {
    if (typeof value !== 'object' || value === null) return false;
    for (const name in fields) {
      const own = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      if (!fields[name](own)) return false;
    }
    return true;
  };
