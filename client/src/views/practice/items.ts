import { type Alternative, toBase64url } from '@duet/shared';
import { dataIn, type Kind } from '@duet/shared/practice';
import { systemRandom } from '../../room-client/device/random.ts';
import type { PracticeItem } from '../../room-client/practice/state.ts';
import { useApp } from '../parts/context.ts';

export const newItemId = (): string => toBase64url(systemRandom(16));

/** The data of an alternative of one kind (`dataIn`), parsed once: with each letter that is written all items are read again. */
export type Reading<Data> = (alternative: Alternative) => Data | null;

export function readingOf<Data>(kind: Kind<Data>): Reading<Data> {
  const known = new WeakMap<Alternative, Data | null>();
  return (alternative) => {
    const before = known.get(alternative);
    if (before !== undefined) return before;
    const data = dataIn(kind, alternative);
    known.set(alternative, data);
    return data;
  };
}

/** The private items that hold something of this kind. */
export function useItems(kind: string): readonly PracticeItem[] {
  const items = useApp().state.value.practice?.items ?? new Map<string, PracticeItem>();
  return [...items.values()].filter(
    ({ owner, alternatives }) => owner === 'account' && alternatives.some((each) => each.kind === kind),
  );
}

export const revsOf = ({ alternatives }: Pick<PracticeItem, 'alternatives'>): readonly string[] =>
  alternatives.map(({ rev }) => rev);
