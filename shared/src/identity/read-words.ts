import { wordlist } from '@scure/bip39/wordlists/english.js';

/** How many words open an account. */
const count = 12;

/** What was found in a text that was to hold the twelve words. */
export interface FoundWords {
  /** Each a way to read twelve words of the list from the text, separated by spaces. None has been checked to encode a secret. */
  readonly readings: readonly string[];
  /** How many words of the list the text holds. */
  readonly found: number;
  /** What stands there in letters and is no word of the list, lower-case. */
  readonly strange: readonly string[];
}

/** A part of the text, and where it stands. */
type Token =
  | { readonly is: 'number'; readonly number: number; readonly line: number }
  | { readonly is: 'word'; readonly word: string; readonly line: number }
  | { readonly is: 'strange'; readonly letters: string; readonly line: number };

const words = new Set(wordlist);
/** The first four letters name each word of the list (BIP39). */
const byStart = new Map(wordlist.map((word) => [word.slice(0, 4), word]));

function wordOf(letters: string): string | null {
  if (words.has(letters)) return letters;
  const word = byStart.get(letters.slice(0, 4));
  return letters.length >= 4 && word?.startsWith(letters) === true ? word : null;
}

/** Stands where something invisible stood, which may have been put between two words or into one. */
const seam = '\ue000';
const invisible = /\p{Cf}|&(?:amp;)?(?:shy|zwn?j|#173|#xad|#820[345]|#x200[bcd]);/gu;

/**
 * Full-width letters and numbers in circles become plain ones, all kinds of space become one, accents go. So do addresses,
 * whose parts may be words of the list: the saved file names where the account is.
 */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(invisible, seam)
    .replace(/&(?:amp;)?(?:#?\w+);/g, ' ')
    .replace(/[a-z][a-z\d+.-]*:\/\/[^\s\ue000]*|[^\s<]+@[^\s>]+/g, ' ')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');

/** Of the letters that look like Latin ones, too: a word with one of them is named whole. */
const letters = /\d+|[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}]+/gu;
/** Between the halves of a word that was broken: a hyphen or a mail's `=` at the end of a line, or the end of the line alone. */
const lineBroken = /^\ue000*[-\u2010=]?[ \t]*\n(?:>[> ]*)?$/u;
const seamed = /^\ue000+$/u;

/** What stands between two pieces of which one or two words may be made. */
type Joint = 'seam' | 'line';

const jointOf = (gap: string): Joint | null =>
  seamed.test(gap) ? 'seam' : lineBroken.test(gap) ? 'line' : null;

interface Piece {
  readonly text: string;
  readonly line: number;
  /** How it may go on in the next piece; null if it cannot. */
  readonly joint: Joint | null;
}

function piecesIn(text: string): readonly Piece[] {
  const all = [...text.matchAll(letters)];
  let line = 0;
  return all.map((match, at) => {
    const next = all[at + 1];
    const gap = text.slice(match.index + match[0].length, next?.index);
    const piece = { text: match[0], line, joint: next === undefined ? null : jointOf(gap) };
    line += gap.split('\n').length - 1;
    return piece;
  });
}

/** The longest word of the list has eight letters. */
const longest = 8;

interface Read {
  readonly word: string | null;
  /** Of how many pieces the word is made. */
  readonly of: number;
}

/**
 * The word that begins with the first of these pieces. Of "car" and "pet" on two lines either one or two words may be made:
 * one where pieces with this joint go together in doubt.
 */
function wordAt(pieces: readonly Piece[], at: number, together: readonly Joint[]): Read {
  let read: Read = { word: null, of: 1 };
  let joined = '';
  for (let end = at; end < pieces.length; end += 1) {
    joined += pieces[end]?.text ?? '';
    const word = joined.length > longest && end > at ? null : wordOf(joined);
    if (word !== null) read = { word, of: end - at + 1 };
    const joint = pieces[end]?.joint ?? null;
    if (joint === null || joined.length > longest || (word !== null && !together.includes(joint))) break;
  }
  return read;
}

function tokensOf(pieces: readonly Piece[], together: readonly Joint[]): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < pieces.length) {
    const { text = '', line = 0 } = pieces[at] ?? {};
    const { word, of } = wordAt(pieces, at, together);
    if (/\d/.test(text)) tokens.push({ is: 'number', number: Number(text), line });
    else if (word === null) tokens.push({ is: 'strange', letters: text, line });
    else tokens.push({ is: 'word', word, line });
    at += of;
  }
  return tokens;
}

const wordsIn = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => (token.is === 'word' ? [token.word] : []));

/** The words behind the numbers 1 to 12, in the order of these: they may stand in columns, and other text around them. */
function numbered(tokens: readonly Token[]): readonly string[] {
  const places = new Map<number, string>();
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (token.is !== 'number' || next?.is !== 'word' || token.number < 1 || token.number > count) continue;
    // A number that stands there twice tells no order.
    if (places.has(token.number)) return [];
    places.set(token.number, next.word);
  }
  return [...places].toSorted(([one], [other]) => one - other).map(([, word]) => word);
}

function linesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines = new Map<number, Token[]>();
  for (const token of tokens) {
    const line = lines.get(token.line);
    if (line === undefined) lines.set(token.line, [token]);
    else line.push(token);
  }
  return [...lines.values()];
}

/** Lines of nothing but words that together are twelve: text stands above or below them. */
function setApart(lines: readonly (readonly Token[])[]): readonly (readonly string[])[] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (line.some(({ is }) => is === 'strange')) blocks.push([]);
    else blocks.at(-1)?.push(...wordsIn(line));
  }
  return blocks;
}

/** Columns that are read downwards, one after the other. */
function downwards(lines: readonly (readonly Token[])[]): readonly string[] {
  const rows = lines.map((line) => wordsIn(line)).filter((row) => row.length > 0);
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) return [];
  return Array.from({ length: width }, (_, column) => rows.flatMap((row) => row[column] ?? [])).flat();
}

function readingsOf(tokens: readonly Token[]): readonly (readonly string[])[] {
  const byNumber = numbered(tokens);
  if (byNumber.length === count) return [byNumber];
  const lines = linesOf(tokens);
  return [
    wordsIn(tokens),
    ...lines.map((line) => wordsIn(line)),
    ...setApart(lines),
    downwards(lines),
  ].filter((reading) => reading.length === count);
}

/** Finds twelve words of the list in a text, however they are spaced, numbered, broken, quoted or shortened. */
export function readWords(text: string): FoundWords {
  const pieces = piecesIn(plain(text));
  const together = tokensOf(pieces, ['seam', 'line']);
  const others = [['seam'], ['line'], []] as const;
  const readings = [together, ...others.map((joints) => tokensOf(pieces, joints))].flatMap((tokens) =>
    readingsOf(tokens).map((reading) => reading.join(' ')),
  );
  return {
    readings: [...new Set(readings)],
    found: wordsIn(together).length,
    strange: [...new Set(together.flatMap((token) => (token.is === 'strange' ? [token.letters] : [])))],
  };
}
