import type { Alternative } from './alternative.ts';

/**
 * An item as a device holds it: what the service has as version `version`, with what was written here since. The service keeps one
 * line of versions; whoever finds a newer one merges into it and writes the next, so that nothing written is lost and all devices
 * end with the same.
 */
export interface HeldItem {
  /** 0: the service has none. */
  readonly version: number;
  /** None: it is deleted. */
  readonly alternatives: readonly Alternative[];
  /** The revs of those alternatives that the service does not have. */
  readonly added: readonly string[];
  /** Revs that were written over or deleted here, and which the service has or may get from a request under way. */
  readonly removed: readonly string[];
  /** Those of `added` that a request has carried: the service may have them. */
  readonly sent: readonly string[];
}

export const nothingHeld: HeldItem = { version: 0, alternatives: [], added: [], removed: [], sent: [] };

/** Whether the service lacks something of it. */
export const isUnsent = ({ added, removed }: Pick<HeldItem, 'added' | 'removed'>): boolean =>
  added.length > 0 || removed.length > 0;

/** The rev for what is written next: while nothing was sent, each letter is part of the same writing. */
export function revFor({ alternatives, added, sent }: HeldItem, fresh: () => string): string {
  const [only, ...others] = alternatives;
  const isOpen =
    only !== undefined && others.length === 0 && added.includes(only.rev) && !sent.includes(only.rev);
  return isOpen ? only.rev : fresh();
}

/** Of these revs, those which the service has or may get. */
const known = ({ added, sent }: HeldItem, revs: readonly string[]): readonly string[] =>
  revs.filter((rev) => !added.includes(rev) || sent.includes(rev));

/** In place of `over`, the revs that the writer has seen, stands `next`; where it is null they are deleted. */
export function written(held: HeldItem, over: readonly string[], next: Alternative | null): HeldItem {
  const left = held.alternatives.filter(({ rev }) => !over.includes(rev) && rev !== next?.rev);
  const gone = held.alternatives
    .map(({ rev }) => rev)
    .filter((rev) => over.includes(rev) && rev !== next?.rev);
  const alternatives = next === null ? left : [...left, next];
  const stays = (rev: string): boolean => !gone.includes(rev);
  return {
    version: held.version,
    alternatives,
    added: [
      ...held.added.filter((rev) => stays(rev)),
      ...(next === null || held.added.includes(next.rev) ? [] : [next.rev]),
    ],
    removed: [...held.removed, ...known(held, gone)],
    sent: held.sent.filter((rev) => stays(rev)),
  };
}

/** Marks that a request carries what is not sent yet. */
export const sending = <Item extends Pick<HeldItem, 'added' | 'sent'>>(held: Item): Item => ({
  ...held,
  sent: held.added,
});

const said = ({ kind, form, data }: Alternative): string => JSON.stringify([kind, form, data]);

/** What the service has as a later version, merged with what was written here since. An earlier version, or the same, changes nothing. */
export function received(
  held: HeldItem,
  { version, alternatives }: Pick<HeldItem, 'version' | 'alternatives'>,
): HeldItem {
  if (version <= held.version) return held;
  const theirs = alternatives.map(({ rev }) => rev);
  const left = alternatives.filter(({ rev }) => !held.removed.includes(rev));
  const mine = held.alternatives.filter(
    (one) =>
      held.added.includes(one.rev) &&
      !theirs.includes(one.rev) &&
      !left.some((other) => said(other) === said(one)),
  );
  const added = mine.map(({ rev }) => rev);
  return {
    version,
    alternatives: [...left, ...mine],
    added,
    removed: held.removed.filter((rev) => theirs.includes(rev)),
    sent: held.sent.filter((rev) => added.includes(rev)),
  };
}
