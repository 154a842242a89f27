import { type ClockKnowledge, type ClockSample, estimateAt, foldSample, type Millis } from '@duet/shared';

/** What all processes add to the time of the reference, in milliseconds; each change has the next revision. */
export interface Correction {
  readonly by: number;
  readonly revision: number;
}

/** Time of the reference at which nobody has read it: `width` milliseconds just before the reading of that number. */
export interface Skip {
  readonly before: number;
  readonly width: number;
}

/** The reference's own time, and the newest skips of more than `skipNoted` milliseconds. */
export interface ReferenceTime {
  readonly time: Millis;
  /** Which reading this is, of those by all processes; it starts anew when the reference forgets. */
  readonly count: number;
  readonly skips: readonly Skip[];
}

/** One look at the reference. `asked` and `answered` are elapsed time of this machine. */
export interface Reading extends ReferenceTime {
  readonly asked: number;
  readonly answered: number;
  readonly uptimeLead: number;
}

/** What a process knows of server time. */
export interface Tracking {
  /** Of the reference's time against elapsed time. */
  readonly known: ClockKnowledge;
  readonly last: Reading;
  readonly correction: Correction;
  /** Server time less elapsed time; it holds until the next reading, since age adds nothing to an estimate but doubt. */
  readonly offset: number;
}

/** Skips are noted from this many milliseconds on: more than lies between two readings of one process. */
export const skipNoted = 5_000;

/** A reference that moves by more than this against the time passed here has jumped, in milliseconds. */
const greatestStep = 1_000;

/** Elapsed time is monotonic and whole: nothing else can show that this machine stood still. */
const sampleOf = ({ asked, answered, time }: Reading): ClockSample => ({
  t1: asked,
  t2: time,
  t3: time,
  t4: answered,
  wall1: asked,
  wall4: answered,
  clockId: 'reference',
});

function track(known: ClockKnowledge, last: Reading, correction: Correction): Tracking | null {
  const found = estimateAt(known, last.answered);
  if (found === null) return null;
  return { known, last, correction, offset: found.serverNow - last.answered + correction.by };
}

/** Begins to follow the reference; null if the reading cannot be true. */
export const trackFrom = (reading: Reading, correction: Correction): Tracking | null =>
  track(foldSample(null, sampleOf(reading)), reading, correction);

/** Takes in one more reading as it is: one that contradicts the others is told twice, and so believed at once. */
export function follow({ known }: Tracking, reading: Reading, correction: Correction): Tracking | null {
  const sample = sampleOf(reading);
  return track(foldSample(foldSample(known, sample), sample), reading, correction);
}

/**
 * If the reference leapt ahead, nobody has read it in between. If others have, it was this process that stood still,
 * in a way that uptime does not show, as with a virtual machine that is halted: then their time is right.
 */
function wasSkipped({ last }: Tracking, { count, skips }: Reading, ahead: number): boolean {
  const hasForgotten = count <= last.count;
  const since = skips.filter(({ before }) => hasForgotten || before > last.count);
  return since.reduce((sum, { width }) => sum + width, 0) >= ahead - skipNoted;
}

/**
 * By how many milliseconds the reference has jumped since the last reading, as against the time passed here; 0 where it
 * is to be followed.
 */
export function jumpOf(tracking: Tracking, reading: Reading): number {
  const before = estimateAt(tracking.known, reading.answered);
  const fresh = estimateAt(foldSample(null, sampleOf(reading)), reading.answered);
  if (before === null || fresh === null) return 0;
  const moved = fresh.serverNow - before.serverNow;
  const suspended = moved > 0 ? Math.max(0, reading.uptimeLead - tracking.last.uptimeLead) : 0;
  const unexplained = Math.abs(moved) - before.uncertainty - fresh.uncertainty - suspended;
  if (unexplained <= greatestStep) return 0;
  return moved > skipNoted && !wasSkipped(tracking, reading, moved) ? 0 : moved;
}

/** Whether the correction was changed from `before` to `after` because of this very jump. */
export const makesGood = (jump: number, before: Correction, after: Correction): boolean =>
  after.revision > before.revision && Math.abs(jump + after.by - before.by) <= greatestStep;
