import type { Millis, PairId, Rejection, Room } from '@duet/shared';
import type { RecordedEvent } from '../record/record.ts';

/** A room as the live store holds it: its state, and every event that is not known to be in the record yet. */
export interface LiveRoom {
  readonly room: Room;
  readonly epoch: number;
  readonly tail: readonly RecordedEvent[];
}

/** A point in a room's history. */
export interface Place {
  readonly epoch: number;
  readonly version: number;
}

export const placeOf = ({ epoch, room }: LiveRoom): Place => ({ epoch, version: room.version });

export const isLater = (one: Place, other: Place): boolean =>
  one.epoch > other.epoch || (one.epoch === other.epoch && one.version > other.version);

/** The version up to which every event is known to be in the record. */
export const keptThrough = ({ room, tail }: LiveRoom): number => (tail[0]?.version ?? room.version + 1) - 1;

/** The room without the events that are in the record by now. */
export const withoutKept = (live: LiveRoom, version: number): LiveRoom =>
  keptThrough(live) >= version
    ? live
    : { ...live, tail: live.tail.filter((event) => event.version > version) };

/** The events after `version`, or null if some of them are no longer in the tail. */
export const tailSince = (live: LiveRoom, version: number): readonly RecordedEvent[] | null =>
  version < keptThrough(live) ? null : live.tail.filter((event) => event.version > version);

/** The answer to a command's first appearance, which its repeats get as well. */
export type FirstAnswer =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly rejection: Rejection };

/** One decided command, offered to the store. `room` is the state after `events`; without events it is unchanged. */
export interface Commit {
  readonly device: string;
  readonly command: string;
  /** The state on which the command was decided. */
  readonly basis: LiveRoom;
  readonly room: Room;
  readonly events: readonly RecordedEvent[];
  readonly answer: FirstAnswer;
  readonly at: Millis;
}

export type CommitResult =
  /** Committed now, or when the same id was first seen; `answer` is the first answer. */
  | { readonly status: 'committed' | 'repeated'; readonly answer: FirstAnswer; readonly live: LiveRoom }
  /** The room has changed since: decide again on this state. */
  | { readonly status: 'stale'; readonly live: LiveRoom }
  /** The room is not in the store, or has lost events: rebuild it from the record. */
  | { readonly status: 'missing' };

/** A room has changed, by a commit of any node or by being rebuilt. */
export interface Moved {
  readonly live: LiveRoom;
  /** The place that this node last reported; null if that is unknown. */
  readonly before: Place | null;
}

export interface Attached {
  /** Null if the room is not in the store. */
  readonly live: LiveRoom | null;
  /** Whether this node did not follow the room before. If the store has lost writes, the room may lag behind the record. */
  readonly isNew: boolean;
}

/**
 * Where the rooms live. A commit is one atomic step: it checks the command's id and the version, and writes the answer, the
 * new state, the tail and the next due time, and tells the nodes that follow the room.
 */
export interface LiveStore {
  /** The room, or null if it is not in the store. It may be out of date; `commit` checks that. */
  read(pairId: PairId): Promise<LiveRoom | null>;
  /** The room as this node last reported it, without asking the store; null if it does not know it. */
  known(pairId: PairId): LiveRoom | null;
  commit(commit: Commit): Promise<CommitResult>;
  /** Whether this node may build a room that is not in the store. False while another node is building it. */
  claim(pairId: PairId): Promise<boolean>;
  /** Stores a room that was read from the record under a new epoch, unless a later epoch is there already. */
  install(live: LiveRoom, remembered: ReadonlyMap<string, FirstAnswer>, at: Millis): Promise<LiveRoom>;
  /** The record has this epoch's events up to `version`. Sooner or later they are removed from the tail. */
  recorded(pairId: PairId, place: Place): void;
  /** Removes the room of this epoch. Its next use rebuilds it. */
  drop(pairId: PairId, epoch: number): Promise<void>;
  /** From now on this node follows the room: it hears of every change, by whichever node. Idempotent. */
  attach(pairId: PairId): Promise<Attached>;
  /** Stops following the room, because no device of the pair is connected here any more. */
  detach(pairId: PairId): void;
  /** Called for every change of the rooms that this node follows or changes, in the order of each room's versions. */
  onMoved(listener: (moved: Moved) => void): void;
}

/** How long the store remembers a command's answer, in ms; older ones are looked up in the record (ROOM-1). */
export const commandMemory = 10 * 60_000;

/** The key of a command's answer: ids are unique per device. */
export const memoryKey = (device: string, command: string): string => `${device}/${command}`;
