import { diffArrays } from 'diff';
import type { Sentence } from './sentences.ts';

/** A run of words within a sentence: in both, or only in the one before or after. */
export interface Piece {
  readonly text: string;
  readonly is: 'same' | 'added' | 'removed';
}

export interface Difference {
  readonly key: string;
  readonly is: 'same' | 'changed' | 'new' | 'gone';
  readonly pieces: readonly Piece[];
}

/** Words and what stands between them, in any script. */
const piecesOf = (text: string, tag: string): string[] =>
  [...new Intl.Segmenter(tag, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);

function wordByWord(before: readonly string[], after: readonly string[]): readonly Piece[] {
  return diffArrays([...before], [...after]).map(({ value, added, removed }) => ({
    text: value.join(''),
    is: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

/** Only what both begin and end with is the same; between, one takes the place of the other. */
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

/** More runs than this are a riddle to a tired reader. */
const runsAtMost = 7;

function compared(before: string, after: string, tag: string): readonly Piece[] {
  const [old, now] = [piecesOf(before, tag), piecesOf(after, tag)];
  const runs = wordByWord(old, now);
  return runs.length > runsAtMost ? inOnePiece(old, now) : runs;
}

/** Part by part what is other than before; what was left out stands where it stood (AGR-3). */
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
    found.splice(place, 0, whole(sentence, 'gone', 'removed'));
  }
  return found;
}

export const changesIn = (all: readonly Difference[]): number => all.filter(({ is }) => is !== 'same').length;
