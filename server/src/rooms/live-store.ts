import type { Millis, PairId, Rejection, Room } from '@duet/shared';
import type { RecordedEvent } from '../record/record.ts';

/** A room as the live store holds it: its state and every event not yet known to be in the record. */
export interface LiveRoom {
  readonly room: Room;
  readonly epoch: number;
  readonly tail: readonly RecordedEvent[];
}

/** How far a room had come. */
export interface Place {
  readonly epoch: number;
  readonly version: number;
}

export const placeOf = ({ epoch, room }: LiveRoom): Place => ({ epoch, version: room.version });

export const isLater = (one: Place, other: Place): boolean =>
  one.epoch > other.epoch || (one.epoch === other.epoch && one.version > other.version);

/** Every event up to this version is known to be in the record. */
export const keptThrough = ({ room, tail }: LiveRoom): number => (tail[0]?.version ?? room.version + 1) - 1;

/** The room without what the record holds by now. */
export const withoutKept = (live: LiveRoom, version: number): LiveRoom =>
  keptThrough(live) >= version
    ? live
    : { ...live, tail: live.tail.filter((event) => event.version > version) };

/** The events after `version`, or null if some of them have left the tail. */
export const tailSince = (live: LiveRoom, version: number): readonly RecordedEvent[] | null =>
  version < keptThrough(live) ? null : live.tail.filter((event) => event.version > version);

/** What a command was answered the first time; its repeats get the same. */
export type FirstAnswer =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly rejection: Rejection };

/** One decided command, offered to the store. `room` is the state after `events`; without events it is as it was. */
export interface Commit {
  readonly device: string;
  readonly command: string;
  /** The command was decided on exactly this state. */
  readonly basis: LiveRoom;
  readonly room: Room;
  readonly events: readonly RecordedEvent[];
  readonly answer: FirstAnswer;
  readonly at: Millis;
}

export type CommitResult =
  /** Now, or when the same id was first seen: `answer` is the first one. */
  | { readonly status: 'committed' | 'repeated'; readonly answer: FirstAnswer; readonly live: LiveRoom }
  /** The state has moved on since: decide again on this one. */
  | { readonly status: 'stale'; readonly live: LiveRoom }
  /** The room is not here, or has lost what it once held: build it anew from the record. */
  | { readonly status: 'missing' };

/** A room has moved on, by a commit of any node or by being built anew. */
export interface Moved {
  readonly live: LiveRoom;
  /** Where it was when this node last told of it; null if that is not known any more. */
  readonly before: Place | null;
}

export interface Attached {
  /** Null if the room is not here. */
  readonly live: LiveRoom | null;
  /** This node has not followed the room until now: it may lag behind the record, if the store has lost something. */
  readonly isNew: boolean;
}

/**
 * Where the rooms live. Everything a command does happens in one atomic step: its memory, the version check, the new
 * state, the tail, the next due time and the word to the nodes concerned.
 */
export interface LiveStore {
  /** The room, or null if it is not here. It may lag behind: `commit` is what checks. */
  read(pairId: PairId): Promise<LiveRoom | null>;
  /** The same without asking: what this node told last; null if it does not know. */
  known(pairId: PairId): LiveRoom | null;
  commit(commit: Commit): Promise<CommitResult>;
  /** Whether it is for this node to build a room that is not here, or another is at it in this very moment. */
  claim(pairId: PairId): Promise<boolean>;
  /** Puts a room read from the record under its new epoch in place, unless a later epoch is here already. */
  install(live: LiveRoom, remembered: ReadonlyMap<string, FirstAnswer>, at: Millis): Promise<LiveRoom>;
  /** The record holds this epoch's events up to `version`: they leave the tail, sooner or later. */
  recorded(pairId: PairId, place: Place): void;
  /** Forgets the room of this epoch; its next use builds it anew. */
  drop(pairId: PairId, epoch: number): Promise<void>;
  /** From now on this node hears of whatever happens in the room, by whichever node. Again is no harm. */
  attach(pairId: PairId): Promise<Attached>;
  /** No device of the pair is connected here any more. */
  detach(pairId: PairId): void;
  /** Hears of every move of the rooms that this node follows or moves, in order of each room's versions. */
  onMoved(listener: (moved: Moved) => void): void;
}

/** How long a command's answer is remembered in the store, in ms; older ones are looked up in the record (ROOM-1). */
export const commandMemory = 10 * 60_000;

/** The key under which a command's answer is remembered: ids are unique per device. */
export const memoryKey = (device: string, command: string): string => `${device}/${command}`;
