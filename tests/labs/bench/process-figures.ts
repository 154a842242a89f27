import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
const pageKib = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' })) / 1_024;

// The program's name is in parentheses and may contain spaces, so fields are counted after it (man 5 proc).
const afterName = (stat: string): readonly string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ');
const utimeAt = 11;
const stimeAt = 12;
const rssAt = 21;

const statOf = (pid: number): readonly string[] => afterName(readFileSync(`/proc/${pid}/stat`, 'utf8'));

/** CPU time that a process has used in all its threads, in ms. */
export function cpuOf(pid: number): number {
  const stat = statOf(pid);
  return ((Number(stat[utimeAt]) + Number(stat[stimeAt])) / ticksPerSecond) * 1_000;
}

/** Resident memory, in KiB. */
export const memoryOf = (pid: number): number => Number(statOf(pid)[rssAt]) * pageKib;

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** Pins a process, and what it starts from now on, to one core; does nothing without `taskset` or a second core. */
export function pin(pid: number, core: number): void {
  if (canPin) spawnSync('taskset', ['-acp', String(core), String(pid)]);
}
