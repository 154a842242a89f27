import type { BackupContents } from './backup-file.ts';

/** An automatic backup. `contents` is null if the file is damaged. */
export interface Kept {
  readonly path: string;
  readonly contents: BackupContents | null;
}

const keepCount = 7;

/**
 * Whether a younger backup can stand for an elder: not if it is empty, or has less than half the rows. Such a record may have
 * lost its rows by a fault, unless more was ended on purpose since.
 */
function standsFor(younger: Kept, elder: Kept): boolean {
  if (younger.contents === null) return false;
  if (elder.contents === null) return true;
  if (younger.contents.ended > elder.contents.ended) return true;
  if (elder.contents.accounts > 0 && younger.contents.accounts === 0) return false;
  return younger.contents.rows * 2 >= elder.contents.rows;
}

/** The backups to delete: those for which seven younger ones can stand. `backups` are in order, newest first. */
export const superseded = (backups: readonly Kept[]): readonly Kept[] =>
  backups.filter(
    (elder, index) =>
      backups.slice(0, index).filter((younger) => standsFor(younger, elder)).length >= keepCount,
  );

/** The newest backup that can stand for all elder ones, or null if all are damaged. `backups` are in order, newest first. */
export function newestWorthy(
  backups: readonly Kept[],
): (Kept & { readonly contents: BackupContents }) | null {
  for (const [index, { path, contents }] of backups.entries()) {
    if (contents === null) continue;
    const elders = backups.slice(index + 1);
    if (elders.every((elder) => standsFor({ path, contents }, elder))) return { path, contents };
  }
  return null;
}
