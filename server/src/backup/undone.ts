import { createInterface } from 'node:readline/promises';
import { BackupFailure, type BackupContents } from '../storage/backup-file.ts';
import type { Undone } from '../storage/ends.ts';
import type { KnownEnds } from '../storage/known-ends.ts';

/** How a restore was asked for. */
export interface Wish {
  /** Restores without a question. */
  readonly isSure: boolean;
  /** What has ended since the backup comes back; otherwise it stays ended. */
  readonly bringsBack: boolean;
}

type Say = (line: string) => void;

const time = (ms: number): string => new Date(ms).toISOString();

function line(ends: readonly { readonly at: number }[], one: string, many: string): readonly string[] {
  if (ends.length === 0) return [];
  const newest = time(Math.max(...ends.map(({ at }) => at)));
  return [ends.length === 1 ? `  1 ${one}, at ${newest}` : `  ${ends.length} ${many}, the last at ${newest}`];
}

/** What has ended since a backup, in plain lines: nobody here knows a name. Empty if nothing has. */
function linesOf({ pairs, devices, accounts }: Undone): readonly string[] {
  return [
    ...line(pairs, 'pair was left', 'pairs were left'),
    ...line(devices, 'device was removed', 'devices were removed'),
    ...line(accounts, 'account was deleted', 'accounts were deleted'),
  ];
}

async function isTold(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}

/**
 * Says what has ended since the backup, and asks before it is restored. Does not ask if nothing has.
 * @throws BackupFailure if the answer is no, or nobody can be asked
 */
export async function ask(
  { at }: BackupContents,
  since: { undone: Undone; known: KnownEnds; wish: Wish },
  say: Say,
) {
  const { undone, known, wish } = since;
  const lines = linesOf(undone);
  if (lines.length > 0) {
    say(`Since this backup was made, at ${time(at)}, these ended:`);
    for (const each of lines) say(each);
    say(
      wish.bringsBack
        ? 'A restore brings them back.'
        : 'They stay ended. To bring them back, add --bring-back.',
    );
  }
  const from = Math.max(at, known.upTo);
  if (Number.isFinite(from))
    say(
      `What ended after ${time(from)} cannot be known: there is no record here that can be read. It comes back.`,
    );
  if (lines.length === 0 || wish.isSure) return;
  if (!process.stdin.isTTY)
    throw new BackupFailure(
      'Nothing was restored: there is no terminal to ask at. To restore all the same, add --yes.',
    );
  if (!(await isTold('Restore it? [y/N] '))) throw new BackupFailure('Nothing was restored.');
}
