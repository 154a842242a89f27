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

/** Everything of one room that is not in the record yet: a contiguous tail of events up to `room.version`. */
export interface Append {
  readonly room: Room;
  readonly epoch: number;
  readonly tail: readonly RecordedEvent[];
}

/**
 * `appended`: the record now has the room up to its version. `fenced`: the room was rebuilt elsewhere under a later epoch.
 * `ended`: the pair was unlinked. `gap`: events are missing between the record and the tail. `conflict`: the record has
 * another event under a version of the tail. Only `appended` has written anything.
 */
export type AppendOutcome = 'appended' | 'fenced' | 'ended' | 'gap' | 'conflict';

export interface RememberedCommand {
  readonly device: string;
  readonly command: string;
  readonly version: number;
}

/** A room as the record has it, under a new epoch. */
export interface ReopenedRoom {
  readonly room: Room;
  readonly epoch: number;
  /** The newest commands, so that a repeat gets the first answer. */
  readonly commands: readonly RememberedCommand[];
}

/** The pair's durable history. Every method throws `DatabaseFailure` while the database is away. */
export interface RoomRecord {
  /** Appends the tails of many rooms in one round trip; answers in their order. */
  append(appends: readonly Append[]): Promise<readonly AppendOutcome[]>;
  /**
   * Raises the room's epoch, so that nobody else can append afterwards, and reads the room. Null if there is no such room.
   * Returns the commands of the last `memory` ms, counted from the newest command if the clock was set forward since.
   */
  reopen(pairId: PairId, now: Millis, memory: number): Promise<ReopenedRoom | null>;
  /** The newest epoch and version in the record; null if there is no such room. */
  head(pairId: PairId): Promise<{ readonly epoch: number; readonly version: number } | null>;
  /** The version a command led to, if it ever took effect. */
  commandVersion(pairId: PairId, device: string, command: string): Promise<number | null>;
  /** Events after `version`, oldest first. */
  eventsAfter(pairId: PairId, version: number): Promise<readonly VersionedEvent[]>;
  /** Rooms of running pairs with something due before `before`. */
  dueBefore(before: Millis): Promise<readonly PairId[]>;
}
