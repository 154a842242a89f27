import type { Millis } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import { behindLine, greatestLag } from './clock.ts';
import type { Corrections } from './reference-port.ts';
import {
  type Correction,
  corrected,
  jumpOf,
  type Reading,
  type Tracking,
  trackFrom,
} from './reference-tracking.ts';

interface FloorDeps {
  readonly corrections: Corrections;
  readonly say: (line: string) => void;
}

/** What a process shows of server time. */
interface Shown {
  /** Null before it knows server time. */
  readonly tracking: Tracking | null;
  readonly time: Millis;
}

/** What several processes do about a reference that is behind the record. */
export interface Floor {
  readonly at: () => Millis;
  set(instant: Millis): void;
  /** Whether a reference that was behind has been set to the right time. */
  isFound(reading: Reading, kept: Correction, shown: Shown): boolean;
  /** Server time begins anew with the reference, for all processes. Null if another process was first. */
  beginAnew(reading: Reading, kept: Correction): Promise<Tracking | null>;
  /** Lets all processes add what the reference lacks, if it is behind. Returns what this process knows then. */
  lift(found: Tracking): Promise<Tracking>;
}

export function createFloor({ corrections, say }: FloorDeps): Floor {
  let floor = Number.NEGATIVE_INFINITY;
  /** The number of this process's first reading. */
  let first: number | null = null;

  return {
    at: () => floor,
    set: (instant) => {
      floor = instant;
    },
    isFound(reading, kept, { tracking, time }) {
      first ??= reading.count;
      if (!kept.isBehind) return false;
      if (tracking !== null) return reading.time >= time && jumpOf(tracking, reading) > 0;
      // While others read it they see its jump themselves, and know a time that must not go back.
      const since = first;
      return reading.time >= floor && reading.skips.some(({ before }) => before >= since);
    },
    async beginAnew(reading, kept) {
      const made = await corrections.replace({ ...kept, id: randomUUID(), by: 0, isBehind: false });
      if (made === null) return null;
      say('The clock of the Redis has been set. Server time follows it.');
      return trackFrom(reading, made);
    },
    async lift(found) {
      const time = found.last.answered + found.offset;
      const lag = floor - time;
      if (lag <= greatestLag) return found;
      const by = found.correction.by + lag;
      const lifted = await corrections.replace({ ...found.correction, by, isBehind: true });
      if (lifted === null) return found;
      say(behindLine('the Redis', time, floor));
      return corrected(found, lifted) ?? found;
    },
  };
}
