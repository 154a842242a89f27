import type { Millis, PairId, Room, RoomEvent, VersionedEvent } from '@duet/shared';

/** A committed event with the command that caused it; what the record stores. */
export interface RecordedEvent {
  readonly version: number;
  readonly event: RoomEvent;
  readonly device: string;
  readonly command: string;
  /** Server time at which the command was decided. */
  readonly at: Millis;
}

/** All that one room has not yet in the record: a contiguous tail of events up to `room.version`. */
export interface Append {
  readonly room: Room;
  readonly epoch: number;
  readonly tail: readonly RecordedEvent[];
}

/**
 * `appended`: the record now holds the room up to its version. `fenced`: the room was built anew elsewhere under a
 * later epoch. `ended`: the pair was unlinked. `gap`: the tail does not join on to the record. `conflict`: the record holds
 * something else under a version of the tail. Nothing was written but where it was appended.
 */
export type AppendOutcome = 'appended' | 'fenced' | 'ended' | 'gap' | 'conflict';

export interface RememberedCommand {
  readonly device: string;
  readonly command: string;
  readonly version: number;
}

/** A room as the record has it, under a new epoch of its own. */
export interface ReopenedRoom {
  readonly room: Room;
  readonly epoch: number;
  /** The newest commands, so that their repeats keep their first answer. */
  readonly commands: readonly RememberedCommand[];
}

/** The pair's durable history. Every method throws `DatabaseFailure` when the database is away. */
export interface RoomRecord {
  /** Appends the tails of many rooms in one round trip; answers in their order. */
  append(appends: readonly Append[]): Promise<readonly AppendOutcome[]>;
  /**
   * Raises the room's epoch, then reads it: nobody else can append afterwards. Null if there is no such room. Remembers
   * the commands of the last `memory` ms, counted from the newest where the clock was set forward since.
   */
  reopen(pairId: PairId, now: Millis, memory: number): Promise<ReopenedRoom | null>;
  /** How far the record has come; null if there is no such room. */
  head(pairId: PairId): Promise<{ readonly epoch: number; readonly version: number } | null>;
  /** The version a command led to, if it ever took effect. */
  commandVersion(pairId: PairId, device: string, command: string): Promise<number | null>;
  /** Events after `version`, oldest first. */
  eventsAfter(pairId: PairId, version: number): Promise<readonly VersionedEvent[]>;
  /** Rooms of living pairs with something due before `before`. */
  dueBefore(before: Millis): Promise<readonly PairId[]>;
}
