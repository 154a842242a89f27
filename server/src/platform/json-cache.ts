const cache = new WeakMap<object, string>();

/** The JSON of immutable plain data, cached: the same data goes to several places. */
export function jsonOf(data: object): string {
  const cached = cache.get(data);
  if (cached !== undefined) return cached;
  const json = JSON.stringify(data);
  cache.set(data, json);
  return json;
}

/** Frees the cached JSON. Call it after the last use, for data that itself stays in memory. */
export const forgetJson = (data: object): void => void cache.delete(data);
