import type { Millis, Terms } from '@duet/shared';
import type { Recorder } from '../record/recorder.ts';
import type { RoomRecord } from '../record/record.ts';
import { createDueTimes } from './due-times.ts';
import type { LiveStore } from './live-store.ts';
import { createMemoryLiveStore } from './memory-live-store.ts';
import { createRooms, type Rooms } from './rooms.ts';

/** The rooms, their live store, and the background work on them. */
export interface LiveRooms {
  readonly rooms: Rooms;
  readonly store: LiveStore;
  /** Fires what came due while the service was down, and starts the background work. */
  start(): Promise<void>;
  /** Stops the background work, and hands it over to other processes if there are any. */
  close(): Promise<void>;
}

export interface LiveRoomsOptions {
  readonly record: RoomRecord;
  readonly recorder: Recorder;
  readonly clock: { now(): Millis };
  readonly terms: Terms;
  readonly onFailure: (error: unknown) => void;
  /** Wraps the rooms so that their commands are counted and timed. */
  readonly measured: (rooms: Rooms) => Rooms;
}

/** The rooms live in the memory of this process, which is the only one. */
export function createLocalLiveRooms(options: LiveRoomsOptions): LiveRooms {
  const store = createMemoryLiveStore();
  const rooms = options.measured(createRooms({ ...options, store }));
  const dueTimes = createDueTimes({ ...options, rooms, store, owns: () => true });
  return {
    rooms,
    store,
    start: () => dueTimes.start(),
    close: () => {
      dueTimes.close();
      return Promise.resolve();
    },
  };
}
