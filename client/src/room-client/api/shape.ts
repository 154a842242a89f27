/**
 * Checks what a server sent before anything relies on its form. The schemas of the protocol do the same with zod, which
 * is too heavy for the app; the compiler holds each check to the type the schema gives.
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

export const list =
  <Value>(check: Check<Value>): Check<Value[]> =>
  (value): value is Value[] =>
    Array.isArray(value) && value.every((entry) => check(entry));

/** Further fields are let pass: a newer server may send more. */
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
