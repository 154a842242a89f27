import {
  type HeldItem,
  isUnsent,
  nothingHeld,
  type PracticePage,
  type PracticeWritten,
  received,
  sending,
} from '@duet/shared';
import type { Api } from '../api/api.ts';
import { carriedOut } from '../api/request.ts';
import { flag, list, nullable, number, oneOf, record, text } from '../api/shape.ts';
import type { Exclusive } from './exclusive.ts';
import type { Owner } from './owner.ts';
import { heldOf, type KeptItem, keptOf, keptVersion, type Shelf } from './shelf.ts';

const pageAnswer = record<PracticePage>({
  items: list(record({ id: text, version: number, sealed: nullable(text), writtenAt: number })),
  line: nullable(text),
  cursor: number,
  more: flag,
});
const writtenAnswer = record<PracticeWritten>({
  results: list(record({ id: text, result: oneOf('kept', 'newer', 'full') })),
});

/** The service takes 64 KiB at once; in characters, with room for what stands around the items. */
const requestAtMost = 60_000;
const itemsAtMost = 200;
/** Longest sealed item, in characters (protocol/practice.ts). */
const sealedAtMost = 43_800;

export interface Place {
  readonly api: Pick<Api, 'send'>;
  readonly owner: Owner;
  readonly shelf: Shelf;
  readonly exclusive: Exclusive;
  readonly newId: () => string;
  /** This device now stores these items otherwise. */
  readonly changed: (ids: readonly string[]) => void;
}

type Found = PracticePage['items'][number];

const pathOf = ({ id }: Owner): string => `practice/${encodeURIComponent(id)}`;

/** What was written here in an item of its own, next to what the service has of it: together they are longer than an item may be. */
function apart(
  { owner, newId }: Place,
  id: string,
  held: HeldItem,
): readonly (readonly [string, KeptItem])[] {
  const isMine = ({ rev }: { readonly rev: string }): boolean => held.added.includes(rev);
  const theirs = held.alternatives.filter((one) => !isMine(one));
  const mine = held.alternatives.filter((one) => isMine(one));
  const own = newId();
  return [
    [id, keptOf(owner, id, { ...held, alternatives: theirs, added: [], sent: [] })],
    [own, keptOf(owner, own, { ...nothingHeld, alternatives: mine, added: held.added })],
  ];
}

/** What this device keeps once the service has `found`: nothing new, an item, or two. */
function mergedWith(
  place: Place,
  kept: KeptItem | undefined,
  found: Found,
): readonly (readonly [string, KeptItem])[] {
  const { owner } = place;
  const { id, version, sealed } = found;
  if (kept !== undefined && kept.version >= version) return [];
  // What was not touched here is taken as it is, without opening it.
  if (kept === undefined || !isUnsent(kept))
    return [[id, { version, sealed, added: [], removed: [], sent: [] }]];
  const held = heldOf(owner, id, kept);
  const alternatives = sealed === null ? [] : owner.open({ id, version }, sealed);
  // Without the other's text nothing can be merged into it: what was written here stays as it is, unsent.
  if (held === null || alternatives === null) return [];
  const merged = received(held, { version, alternatives });
  const next = keptOf(owner, id, merged);
  return (next.sealed?.length ?? 0) > sealedAtMost ? apart(place, id, merged) : [[id, next]];
}

async function take(place: Place, items: readonly Found[]): Promise<void> {
  const { shelf, exclusive, changed } = place;
  await exclusive(async () => {
    const merged = new Map<string, KeptItem>();
    const stored = await shelf.pick(items.map(({ id }) => id));
    for (const found of items) {
      const kept = merged.get(found.id) ?? stored.get(found.id);
      for (const [id, next] of mergedWith(place, kept, found)) merged.set(id, next);
    }
    if (merged.size === 0) return;
    await shelf.put(merged);
    changed([...merged.keys()]);
  });
}

async function pageAfter({ api, owner }: Place, cursor: number): Promise<PracticePage> {
  return carriedOut(await api.send({ method: 'GET', path: `${pathOf(owner)}?after=${cursor}` }, pageAnswer));
}

/**
 * The service lost what came last, as by a restore: where this device has a later version than `found`, that is written anew, on top
 * of what the service has, and next to what another device has written there since.
 */
async function giveBack(place: Place, found: ReadonlyMap<string, Found>): Promise<void> {
  const { owner, shelf, exclusive, changed } = place;
  await exclusive(async () => {
    const again = new Map<string, KeptItem>();
    for (const [id, kept] of await shelf.all()) {
      const { version = 0, sealed = null } = found.get(id) ?? {};
      const held = kept.version > version ? heldOf(owner, id, kept) : null;
      const alternatives = sealed === null ? [] : owner.open({ id, version }, sealed);
      if (held === null || alternatives === null) continue;
      const added = held.alternatives.map(({ rev }) => rev);
      const lost = { ...held, version: -1, added, sent: [] };
      again.set(id, keptOf(owner, id, received(lost, { version, alternatives })));
    }
    if (again.size === 0) return;
    await shelf.put(again);
    changed([...again.keys()]);
  });
}

/** Fetches everything, and gives back what the service lost. */
async function pullAnew(place: Place): Promise<void> {
  const found = new Map<string, Found>();
  let page = await pageAfter(place, 0);
  for (;;) {
    await take(place, page.items);
    for (const item of page.items) found.set(item.id, item);
    if (!page.more) break;
    page = await pageAfter(place, page.cursor);
  }
  await giveBack(place, found);
  const { line, cursor } = page;
  await place.shelf.reach({ line, cursor });
}

/** Fetches what the service has and this device lacks. Rejects with a failure code, `network` or `shut_out`. */
export async function pull(place: Place): Promise<void> {
  let reached = await place.shelf.reached();
  let asked: Promise<PracticePage> | null = pageAfter(place, reached.cursor);
  while (asked !== null) {
    const { items, line, cursor, more }: PracticePage = await asked;
    const isLost = reached.cursor > 0 && (line !== reached.line || cursor < reached.cursor);
    if (isLost) return pullAnew(place);
    // The next page comes while this one is stored.
    asked = more ? pageAfter(place, cursor) : null;
    asked?.catch(() => undefined);
    await take(place, items);
    reached = { line, cursor };
    await place.shelf.reach(reached);
  }
}

type Sent = Omit<Found, 'writtenAt'>;

/** As many items that are not sent as go into one request, each marked as sent before it is. */
async function batch({ shelf, exclusive }: Place, given: ReadonlySet<string>): Promise<readonly Sent[]> {
  return exclusive(async () => {
    const chosen: Sent[] = [];
    const marked = new Map<string, KeptItem>();
    let size = 0;
    for (const [id, kept] of await shelf.all()) {
      if (!isUnsent(kept) || given.has(id)) continue;
      size += (kept.sealed?.length ?? 0) + 80;
      if (chosen.length > 0 && (size > requestAtMost || chosen.length === itemsAtMost)) break;
      chosen.push({ id, version: keptVersion(kept), sealed: kept.sealed });
      marked.set(id, sending(kept));
    }
    if (marked.size > 0) await shelf.put(marked);
    return chosen;
  });
}

/**
 * Sends what the service lacks. Rejects with a failure code, `network` or `shut_out`.
 * @returns whether the service had no room for something
 */
export async function push(place: Place): Promise<boolean> {
  const given = new Set<string>();
  const wasNewer = new Set<string>();
  let full = false;
  for (let sent = await batch(place, given); sent.length > 0; sent = await batch(place, given)) {
    const request = { method: 'POST', path: pathOf(place.owner), body: { items: sent } } as const;
    const { results } = carriedOut(await place.api.send(request, writtenAnswer));
    const found = new Map(results.map(({ id, result }) => [id, result]));
    await take(
      place,
      sent.filter(({ id }) => found.get(id) === 'kept').map((one) => ({ ...one, writtenAt: 0 })),
    );
    for (const { id } of sent) {
      const result = found.get(id);
      if (result === 'full') full = true;
      // Once merged it is sent again; where another device is faster twice in a row it waits for the next time.
      if (result !== 'kept' && (result !== 'newer' || wasNewer.has(id))) given.add(id);
      if (result === 'newer') wasNewer.add(id);
    }
    // Also past what was just kept: a device that does not know where that stands would not notice that the service lost it.
    await pull(place);
  }
  return full;
}
