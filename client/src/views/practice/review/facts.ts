import type { Entry } from '@duet/shared/practice/entry';

/** How far back the review looks. */
export const spans = ['fortnight', 'month', 'all'] as const;
export type Span = (typeof spans)[number];

const day = 24 * 3_600_000;
const lengths: Readonly<Record<Span, number>> = {
  fortnight: 14 * day,
  month: 30 * day,
  all: Number.POSITIVE_INFINITY,
};

export const within = <Written extends Pick<Entry, 'when'>>(
  entries: readonly Written[],
  span: Span,
  now: number,
): readonly Written[] => entries.filter(({ when }) => when > now - lengths[span]);

export interface Count<Key> {
  readonly key: Key;
  readonly count: number;
}

/** How often something was said. An entry may say it several times over, such as two triggers, or not at all. */
export interface Counted<Key> {
  /** How many entries say anything of the kind. */
  readonly said: number;
  readonly counts: readonly Count<Key>[];
}

/** Below that nothing is counted: three evenings in a row are no pattern. */
export const enough = 5;

/** What more than half of those entries say; null if nothing is said so often. */
export const mostOf = <Key>({ said, counts }: Counted<Key>): Count<Key> | null =>
  counts.find(({ count }) => 2 * count > said) ?? null;

/** How many counts of words are shown; the rest is one. */
const shown = 8;

/** Of words that anybody may have written: the most frequent first, those that are as frequent in the order of the alphabet. */
function ofWords(entries: readonly (readonly string[])[], tag: string): Counted<string | null> {
  const counts = new Map<string, number>();
  for (const words of entries)
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const { compare } = new Intl.Collator(tag);
  const sorted = [...counts].sort(([a, many], [b, more]) => more - many || compare(a, b));
  const rest = sorted.slice(shown).reduce((sum, [, count]) => sum + count, 0);
  return {
    said: entries.filter((words) => words.length > 0).length,
    counts: [
      ...sorted.slice(0, shown).map(([key, count]) => ({ key, count })),
      ...(rest === 0 ? [] : [{ key: null, count: rest }]),
    ],
  };
}

/** Of so many kinds, each of which is counted, also if it never occurs. */
const ofKinds = (kinds: number, found: readonly number[]): Counted<number> => ({
  said: found.length,
  counts: Array.from({ length: kinds }, (_, key) => ({
    key,
    count: found.filter((each) => each === key).length,
  })),
});

/** A day in parts of three hours, from midnight on. */
export const partOfDay = 3;
const quarters = ['night', 'morning', 'afternoon', 'evening'] as const;
export type Quarter = (typeof quarters)[number];

/** The night is from midnight to six. */
export function quartersOf({ said, counts }: Counted<number>): Counted<Quarter> {
  const inQuarter = (at: number): number => (counts[2 * at]?.count ?? 0) + (counts[2 * at + 1]?.count ?? 0);
  return { said, counts: quarters.map((key, at) => ({ key, count: inQuarter(at) })) };
}

export interface Facts {
  /** By the part of the day in which it happened, on this device's clock. */
  readonly hours: Counted<number>;
  /** From Monday, which is 0. */
  readonly weekdays: Counted<number>;
  /** `null` is what all words together have that are not shown. */
  readonly places: Counted<string | null>;
  readonly triggers: Counted<string | null>;
  readonly responses: Counted<string | null>;
}

interface Reader {
  /** A word as the person reads it. */
  readonly word: (word: string) => string;
  readonly response: (response: NonNullable<Entry['response']>) => string;
  readonly tag: string;
}

/** What is in these entries, as counts and nothing else: no score, no trend, nobody compared with anybody. */
export function factsOf(entries: readonly Entry[], { word, response, tag }: Reader): Facts {
  const moments = entries.map(({ when }) => new Date(when));
  return {
    hours: ofKinds(
      24 / partOfDay,
      moments.map((at) => Math.floor(at.getHours() / partOfDay)),
    ),
    weekdays: ofKinds(
      7,
      moments.map((at) => (at.getDay() + 6) % 7),
    ),
    places: ofWords(
      entries.map(({ where }) => (where === '' ? [] : [word(where)])),
      tag,
    ),
    triggers: ofWords(
      entries.map(({ triggers }) => triggers.map((each) => word(each))),
      tag,
    ),
    responses: ofWords(
      entries.map((entry) => (entry.response === null ? [] : [response(entry.response)])),
      tag,
    ),
  };
}
