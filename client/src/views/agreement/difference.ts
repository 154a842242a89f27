import { diffArrays } from 'diff';
import type { Sentence } from './sentences.ts';

/** A run of words in a sentence: in both versions, or only in the new or the old one. */
export interface Piece {
  readonly text: string;
  readonly is: 'same' | 'added' | 'removed';
}

export interface Difference {
  readonly key: string;
  readonly is: 'same' | 'changed' | 'new' | 'removed';
  readonly pieces: readonly Piece[];
}

/** The marks that isolate what people wrote. A segmenter would count them to the word before. */
const marks = /(\u2068\u2060?|\u2069)/;

/** Splits a text of any script into words and what is between them; without a segmenter, at spaces. */
function wordsIn(text: string, tag: string): readonly string[] {
  try {
    const words = new Intl.Segmenter(tag, { granularity: 'word' });
    return Array.from(words.segment(text), ({ segment }) => segment);
  } catch {
    return text.split(/(\s+)/);
  }
}

const piecesOf = (text: string, tag: string): string[] =>
  text
    .split(marks)
    .flatMap((part) => wordsIn(part, tag))
    .filter((piece) => piece !== '');

function wordByWord(before: readonly string[], after: readonly string[]): readonly Piece[] {
  return diffArrays([...before], [...after]).map(({ value, added, removed }) => ({
    text: value.join(''),
    is: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

/** A coarse difference: only the common beginning and end count as the same, and everything between is replaced. */
function inOnePiece(before: readonly string[], after: readonly string[]): readonly Piece[] {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < least - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const between = (words: readonly string[]): string => words.slice(start, words.length - end).join('');
  const all: readonly Piece[] = [
    { text: before.slice(0, start).join(''), is: 'same' },
    { text: between(before), is: 'removed' },
    { text: between(after), is: 'added' },
    { text: before.slice(before.length - end).join(''), is: 'same' },
  ];
  return all.filter(({ text }) => text !== '');
}

/** How many runs a sentence may have before it gets the coarse difference: more are hard to read when tired. */
const runsAtMost = 7;

function compared(before: string, after: string, tag: string): readonly Piece[] {
  const [old, now] = [piecesOf(before, tag), piecesOf(after, tag)];
  const runs = wordByWord(old, now);
  return runs.length > runsAtMost ? inOnePiece(old, now) : runs;
}

/** Compares two versions sentence by sentence. A removed sentence keeps its place among the others (AGR-3). */
export function differences(
  before: readonly Sentence[],
  after: readonly Sentence[],
  tag: string,
): readonly Difference[] {
  const whole = (sentence: Sentence, is: Difference['is'], piece: Piece['is']): Difference => ({
    key: sentence.key,
    is,
    pieces: [{ text: sentence.text, is: piece }],
  });
  const found: Difference[] = after.map((sentence) => {
    const old = before.find(({ key }) => key === sentence.key);
    if (old === undefined) return whole(sentence, 'new', 'added');
    if (old.text === sentence.text) return whole(sentence, 'same', 'same');
    return { key: sentence.key, is: 'changed', pieces: compared(old.text, sentence.text, tag) };
  });
  for (const [index, sentence] of before.entries()) {
    if (after.some(({ key }) => key === sentence.key)) continue;
    const next = before.slice(index + 1).find(({ key }) => found.some((each) => each.key === key));
    const place = next === undefined ? found.length : found.findIndex(({ key }) => key === next.key);
    found.splice(place, 0, whole(sentence, 'removed', 'removed'));
  }
  return found;
}

export const changesIn = (all: readonly Difference[]): number => all.filter(({ is }) => is !== 'same').length;
