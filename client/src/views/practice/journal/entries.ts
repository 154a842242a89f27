import { entry, type Entry } from '@duet/shared/practice/entry';
import type { PracticeItem } from '../../../room-client/practice/state.ts';
import { readingOf, useItems } from '../items.ts';

export const readEntry = readingOf(entry);

/** Whether nothing was written or chosen; when it happened is there from the beginning. */
export const isBlank = (entry: Entry): boolean =>
  Object.values({ ...entry, when: null }).every((each) => each === null || each.length === 0);

interface Found {
  readonly item: PracticeItem;
  /** Its first alternative; null if a newer app wrote it. */
  readonly data: Entry | null;
}

/** Newest first, by when it happened. */
export function useEntries(): readonly Found[] {
  const found = useItems(entry.name).map((item) => ({
    item,
    data: item.alternatives.map((each) => readEntry(each)).find((data) => data !== null) ?? null,
  }));
  return found.sort((a, b) => (b.data?.when ?? 0) - (a.data?.when ?? 0));
}
