const han = /\p{Script=Han}/u;
const narrow = /[\p{Script=Latin}\d]/u;
/** Marks of a name or text within a sentence (views/parts/translated.ts). */
const [opens, joins, closes] = ['\u2068', '\u2060', '\u2069'];

/** Chinese leaves a space between its own letters and Latin ones or digits; what a person wrote stays as it is. */
function withSpaces(text: string): string {
  let out = '';
  let marks = '';
  let last = '';
  let inside = false;
  let lastInside = false;
  for (const letter of text) {
    if (letter === opens || letter === joins || letter === closes) {
      if (letter !== joins) inside = letter === opens;
      marks += letter;
      continue;
    }
    const meets = (han.test(last) && narrow.test(letter)) || (narrow.test(last) && han.test(letter));
    const space = meets && !(inside && lastInside) ? ' ' : '';
    out += inside ? `${space}${marks}${letter}` : `${marks}${space}${letter}`;
    [marks, last, lastInside] = ['', letter, inside];
  }
  return out + marks;
}

/** The same texts; those that are put together of parts have spaces where Chinese meets Latin letters or digits. */
export function spaced<Words>(words: Words): Words;
export function spaced(words: unknown): unknown {
  if (typeof words === 'function')
    return (...parts: readonly unknown[]): unknown => {
      const text: unknown = Reflect.apply(words, undefined, parts);
      return typeof text === 'string' ? withSpaces(text) : text;
    };
  if (typeof words !== 'object' || words === null || Array.isArray(words)) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, spaced(value)]));
}
