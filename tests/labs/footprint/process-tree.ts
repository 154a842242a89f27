import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Whether this system says how much memory a process has. */
export const hasProc = existsSync('/proc/self/status');

interface Process {
  readonly parent: number;
  /** Resident memory, in MB. */
  readonly memory: number;
}

const numberIn = (status: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);

/** Null if it has ended. */
function look(pid: number): Process | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { parent: numberIn(status, 'PPid'), memory: (numberIn(status, 'VmRSS') * 1_024) / 1e6 };
  } catch {
    return null;
  }
}

/** Resident memory of a process, in MB (10⁶ bytes); 0 if it has ended. */
export const memoryOf = (pid: number): number => look(pid)?.memory ?? 0;

/** What a process has started, directly or not. */
function descendantsOf(root: number): ReadonlyMap<number, Process> {
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? look(Number(name)) : null;
    if (found !== null) all.set(Number(name), found);
  }
  const isBelow = (pid: number): boolean => {
    const parent = all.get(pid)?.parent;
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  return new Map([...all].filter(([pid]) => isBelow(pid)));
}

/** The pid of the process below this one whose command line holds this text. */
export function pidOf(text: string): number {
  for (const pid of descendantsOf(process.pid).keys())
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[2]?.includes(text) === true) return pid;
  throw new Error(`No process runs ${text}.`);
}

/** How often memory is looked at, in ms. */
const lookEvery = 25;

/**
 * Runs `act` and returns the most memory that all processes which it started had at one time, in MB. Pages that several share
 * count in each, so that the true figure is a little lower.
 */
export async function peakDuring(act: () => Promise<unknown>): Promise<number> {
  const others = new Set(descendantsOf(process.pid).keys());
  let peak = 0;
  const timer = setInterval(() => {
    let sum = 0;
    for (const [pid, { memory }] of descendantsOf(process.pid)) if (!others.has(pid)) sum += memory;
    peak = Math.max(peak, sum);
  }, lookEvery);
  try {
    await act();
  } finally {
    clearInterval(timer);
  }
  return peak;
}
