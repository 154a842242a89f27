import type { Millis, PairId, Rejection, Room } from '@duet/shared';
import type { RecordedEvent } from '../record/record.ts';

/** A room as the live store holds it: its state and every event not yet known to be in the record. */
export interface LiveRoom {
  readonly room: Room;
  readonly epoch: number;
  readonly tail: readonly RecordedEvent[];
}

/** What a command was answered the first time; its repeats get the same. */
export type FirstAnswer =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly rejection: Rejection };

/** One decided command, offered to the store. `room` is the state after `events`; without events it is as it was. */
export interface Commit {
  readonly pairId: PairId;
  readonly device: string;
  readonly command: string;
  /** The command was decided on exactly this state. */
  readonly basis: { readonly epoch: number; readonly version: number };
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
  /** The room is not here: build it anew from the record. */
  | { readonly status: 'missing' };

/** What the store tells the nodes that serve a pair's devices, in the moment of the commit. */
export interface Committed {
  readonly live: LiveRoom;
  readonly events: readonly RecordedEvent[];
}

/**
 * Where the rooms live. Everything a command does happens in one atomic step: its memory, the version check, the new
 * state, the tail, the next due time and the word to the nodes concerned.
 */
export interface LiveStore {
  /** The room, or null if it is not here. It may lag behind: `commit` is what checks. */
  read(pairId: PairId): Promise<LiveRoom | null>;
  commit(commit: Commit): Promise<CommitResult>;
  /** Puts a room read from the record under its new epoch in place, unless a later epoch is here already. */
  install(live: LiveRoom, remembered: ReadonlyMap<string, FirstAnswer>, at: Millis): Promise<LiveRoom>;
  /** The record holds this epoch's events up to `version`: they leave the tail. */
  recorded(pairId: PairId, epoch: number, version: number): Promise<void>;
  /** Forgets the room of this epoch; its next use builds it anew. */
  drop(pairId: PairId, epoch: number): Promise<void>;
  /** Hears of every commit that concerns this node, in order of the versions of each room. */
  onCommitted(listener: (committed: Committed) => void): void;
}

/** The key under which a command's answer is remembered: ids are unique per device. */
export const memoryKey = (device: string, command: string): string => `${device}/${command}`;
