import { type Kept, newestWorthy, superseded } from '@duet/server/storage/backup-rotation';
import { describe, expect, it } from 'vitest';

const backup = (
  path: string,
  contents: Partial<NonNullable<Kept['contents']>> = {},
): Kept & { readonly contents: NonNullable<Kept['contents']> } => ({
  path,
  contents: { at: 0, schema: 1, ended: 0, rows: 100, accounts: 2, ...contents },
});
const damaged = (path: string): Kept => ({ path, contents: null });
/** Newest first. */
const many = (count: number, contents: Partial<NonNullable<Kept['contents']>> = {}) =>
  Array.from({ length: count }, (_, index) => backup(`${count - index}`, contents));
const paths = (backups: readonly Kept[]) => backups.map(({ path }) => path);

describe('which backups are kept', () => {
  it('[BAK-4] the newest seven of one record', () => {
    expect(paths(superseded(many(9)))).toEqual(['2', '1']);
    expect(superseded(many(7))).toEqual([]);
  });

  it.each([
    ['that are empty', { rows: 1, accounts: 0 }],
    ['with less than half the rows', { rows: 49 }],
  ])('[BAK-5] however many backups %s do not displace an elder', (_, contents) => {
    const elder = backup('elder');
    expect(superseded([...many(7, contents), elder])).toEqual([]);
    // Among themselves they rotate.
    expect(paths(superseded([...many(8, contents), elder]))).toEqual(['1']);
  });

  it('[BAK-5] backups with half the rows displace an elder, and so do smaller ones when more was ended on purpose', () => {
    const elder = backup('elder', { ended: 3 });
    expect(paths(superseded([...many(7, { rows: 50, ended: 3 }), elder]))).toEqual(['elder']);
    expect(paths(superseded([...many(7, { rows: 5, ended: 4 }), elder]))).toEqual(['elder']);
    expect(superseded([...many(7, { rows: 5, ended: 3 }), elder])).toEqual([]);
  });

  it('[BAK-5] a damaged backup displaces none, and is displaced by whole ones', () => {
    const whole = backup('whole');
    const broken = Array.from({ length: 7 }, (_, index) => damaged(`${7 - index}`));
    expect(superseded([...broken, whole])).toEqual([]);
    expect(paths(superseded([...many(7), damaged('damaged')]))).toEqual(['damaged']);
  });
});

describe('which backup is restored', () => {
  it('[BAK-5] the newest, unless it is damaged or has lost what an elder holds', () => {
    const elder = backup('elder');
    expect(newestWorthy([backup('newer'), elder])?.path).toBe('newer');
    expect(newestWorthy([damaged('newer'), elder])?.path).toBe('elder');
    expect(newestWorthy([backup('newer', { rows: 3 }), elder])?.path).toBe('elder');
    expect(newestWorthy([backup('newer', { rows: 3, accounts: 0, ended: 1 }), elder])?.path).toBe('newer');
    expect(newestWorthy([damaged('newer'), damaged('elder')])).toBeNull();
  });
});
