import { type Alternative, type HeldItem, toBase64url } from '@duet/shared';
import type { Owning, PracticeItem } from '@duet/client/room-client/practice/state';
import type { InstalledApp } from './installed-app.ts';

export const newItemId = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)));

/** What stands in an item on this device: each alternative's data, in the order in which it is shown; null if there is no such item. */
export const readItem = ({ client }: InstalledApp, id: string): readonly unknown[] | null =>
  client.state.practice?.items.get(id)?.alternatives.map(({ data }: Alternative) => data) ?? null;

const revsOf = (item: PracticeItem | undefined): readonly string[] =>
  item?.alternatives.map(({ rev }: HeldItem['alternatives'][number]) => rev) ?? [];

/** Writes over everything that this device shows of the item; null deletes it. */
export async function writeItem(
  { client }: InstalledApp,
  { id, owner = 'account', data }: { readonly id: string; readonly owner?: Owning; readonly data: unknown },
): Promise<void> {
  await client.writePractice({
    id,
    owner,
    over: revsOf(client.state.practice?.items.get(id)),
    next: data === null ? null : { kind: 'entry', form: 1, data },
  });
}
