const made = new WeakMap<object, string>();

/** The JSON of plain data that nobody changes; made once, however many places it goes to. */
export function jsonOf(data: object): string {
  const known = made.get(data);
  if (known !== undefined) return known;
  const json = JSON.stringify(data);
  made.set(data, json);
  return json;
}

/** To be said where it goes to its last place, of data that lives on. */
export const forgetJson = (data: object): void => void made.delete(data);
