import { evolveAll, type Room } from '@duet/shared';
import type { RecordedEvent } from '../../record/record.ts';
import { type FirstAnswer, keptThrough, type LiveRoom, withoutKept } from '../live-store.ts';

/** A whole room, as the scripts of redis-room-scripts.ts return it. */
export type WholeRoom = readonly [
  status: string,
  epoch: string,
  version: string,
  kept: string,
  state: string,
  tail: readonly string[],
  answer?: string,
];

export function liveRoomOf([, epoch, , , state, tail]: WholeRoom): LiveRoom {
  return {
    room: JSON.parse(state) as Room,
    epoch: Number(epoch),
    tail: tail.map((event) => JSON.parse(event) as RecordedEvent),
  };
}

export const answerOf = ([, , , , , , answer = '']: WholeRoom): FirstAnswer =>
  JSON.parse(answer) as FirstAnswer;

/** The message in which one node tells the others of a commit. */
export interface NodeMessage {
  readonly pairId: string;
  readonly epoch: number;
  /** The version before the events. */
  readonly after: number;
  readonly kept: number;
  readonly events: readonly RecordedEvent[];
}

/** The room after another node's commit, or null if the commit does not continue from `live` and the room must be read. */
export function roomAfter(live: LiveRoom, { epoch, after, kept, events }: NodeMessage): LiveRoom | null {
  if (live.epoch !== epoch || live.room.version !== after) return null;
  const room = evolveAll(
    live.room,
    events.map(({ event }) => event),
  );
  // An event of a newer version of Duet, which this one does not know, evolves to no valid room.
  if (room.pairId !== live.room.pairId) return null;
  const trimmed = withoutKept(live, Math.min(kept, live.room.version));
  return { room, epoch, tail: [...trimmed.tail, ...events] };
}

/** Whether the message contains nothing new about this room. */
export const isOld = (live: LiveRoom, { epoch, after, events }: NodeMessage): boolean =>
  epoch < live.epoch || (epoch === live.epoch && after + events.length <= live.room.version);

export const withKept = (live: LiveRoom, kept: number): LiveRoom =>
  kept > keptThrough(live) ? withoutKept(live, Math.min(kept, live.room.version)) : live;
