import { type AccountKeys, type Alternative, type OwnExport, sealingKeyOf } from '@duet/shared';
import type { Random } from '../device/random.ts';
import type { PairTexts } from '../pair/pair-texts.ts';
import { keyIn } from './key.ts';
import { type Owner, pairOwner, privateOwner } from './owner.ts';
import type { Owning } from './state.ts';

/** An item as the export has it. Each alternative names its kind, and the form of its data. */
export interface ExportedItem {
  readonly id: string;
  readonly owner: Owning;
  /** Null if it does not open. */
  readonly alternatives: readonly Alternative[] | null;
}

interface Opening {
  readonly keys: AccountKeys;
  readonly random: Random;
  /** The texts of each pair that is exported. */
  readonly pairs: readonly PairTexts[];
}

/** The items in an export, opened; deleted ones are left out. */
export function openedPractice(
  { keys, random, pairs }: Opening,
  { practice = [], records }: Partial<Pick<OwnExport, 'practice'>> & Pick<OwnExport, 'records'>,
): readonly ExportedItem[] {
  const record = records.find(({ kind }) => kind === 'practice');
  const key = record === undefined ? null : keyIn(keys, record);
  const shared = pairs.map((texts) => pairOwner(texts));
  const owners: readonly Owner[] =
    key === null ? shared : [privateOwner(keys, sealingKeyOf(key), random), ...shared];
  // What was written while the export was made may stand there twice: the later version holds.
  const newest = new Map<string, (typeof practice)[number]>();
  for (const item of practice)
    if (item.version > (newest.get(`${item.owner} ${item.id}`)?.version ?? 0))
      newest.set(`${item.owner} ${item.id}`, item);
  return [...newest.values()].flatMap(({ id, version, sealed, owner: of }) => {
    if (sealed === null) return [];
    const alternatives = owners.find((owner) => owner.id === of)?.open({ id, version }, sealed) ?? null;
    return [{ id, owner: of === keys.accountId ? 'account' : 'pair', alternatives }];
  });
}
