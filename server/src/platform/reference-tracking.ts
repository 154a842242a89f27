import { type ClockKnowledge, type ClockSample, estimateAt, foldSample, type Millis } from '@duet/shared';

/** The service's clock: what all processes add to the reference's time. */
export interface Correction {
  /** Identifies the clock to the devices. A new one means that server time has jumped. */
  readonly id: string;
  /** In milliseconds. */
  readonly by: number;
  /** Each change gets the next one. */
  readonly revision: number;
  /** The reference was behind the record, and is not right yet. */
  readonly isBehind: boolean;
}

/** A span in which nobody has read the reference: `width` milliseconds, right before the reading with number `before`. */
export interface Skip {
  readonly before: number;
  readonly width: number;
}

/** The reference's own time, and the newest skips longer than `skipThreshold` ms. */
export interface ReferenceTime {
  readonly time: Millis;
  /** The number of this reading, counted over all processes; it starts anew when the reference loses its memory. */
  readonly count: number;
  readonly skips: readonly Skip[];
}

/** One reading of the reference. `asked` and `answered` are in this machine's elapsed time. */
export interface Reading extends ReferenceTime {
  readonly asked: number;
  readonly answered: number;
  readonly uptimeLead: number;
}

/** What a process knows of server time. */
export interface Tracking {
  /** The samples of the reference's time against elapsed time. */
  readonly known: ClockKnowledge;
  readonly last: Reading;
  readonly correction: Correction;
  /** Server time minus elapsed time. It holds until the next reading, since with age an estimate only gets less certain. */
  readonly offset: number;
}

/**
 * How long nobody must have read the reference for a skip to be noted, in ms: longer than one process waits between
 * readings.
 */
export const skipThreshold = 5_000;

/** By how much the reference may move against elapsed time before that counts as a jump, in ms. */
const greatestStep = 1_000;

/** Elapsed time stands in for the wall clock: it already includes the time this machine was suspended. */
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

/** Starts to follow the reference. Null if the reading is implausible. */
export const trackFrom = (reading: Reading, correction: Correction): Tracking | null =>
  track(foldSample(null, sampleOf(reading)), reading, correction);

/**
 * Adds one more reading. It is folded in twice, because the estimator believes a contradicting sample only the second time.
 */
export function follow({ known }: Tracking, reading: Reading, correction: Correction): Tracking | null {
  const sample = sampleOf(reading);
  return track(foldSample(foldSample(known, sample), sample), reading, correction);
}

/** The same knowledge of the reference, under another correction. */
export const corrected = ({ known, last }: Tracking, correction: Correction): Tracking | null =>
  track(known, last, correction);

/**
 * Whether nobody has read the reference in the time that it skipped. If others have, the reference did not jump; this
 * process stood still in a way that uptime does not show, as in a halted virtual machine, and the reference is right.
 */
function wasSkipped({ last }: Tracking, { count, skips }: Reading, ahead: number): boolean {
  const hasForgotten = count <= last.count;
  const since = skips.filter(({ before }) => hasForgotten || before > last.count);
  return since.reduce((sum, { width }) => sum + width, 0) >= ahead - skipThreshold;
}

/**
 * By how many milliseconds the reference has jumped against elapsed time since the last reading; 0 if it has not, and must
 * be followed.
 */
export function jumpOf(tracking: Tracking, reading: Reading): number {
  const before = estimateAt(tracking.known, reading.answered);
  const fresh = estimateAt(foldSample(null, sampleOf(reading)), reading.answered);
  if (before === null || fresh === null) return 0;
  const moved = fresh.serverNow - before.serverNow;
  const suspended = moved > 0 ? Math.max(0, reading.uptimeLead - tracking.last.uptimeLead) : 0;
  const unexplained = Math.abs(moved) - before.uncertainty - fresh.uncertainty - suspended;
  if (unexplained <= greatestStep) return 0;
  return moved > skipThreshold && !wasSkipped(tracking, reading, moved) ? 0 : moved;
}

/** Whether the change of the correction from `before` to `after` undoes this jump. */
export const undoes = (jump: number, before: Correction, after: Correction): boolean =>
  after.revision > before.revision && Math.abs(jump + after.by - before.by) <= greatestStep;
