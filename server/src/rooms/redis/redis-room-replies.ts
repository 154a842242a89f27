import { evolveAll, type Room } from '@duet/shared';
import type { RecordedEvent } from '../../record/record.ts';
import { type FirstAnswer, keptThrough, type LiveRoom, withoutKept } from '../live-store.ts';

/** What the scripts of redis-room-scripts.ts answer where they answer a whole room. */
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

/** What one node tells the others of a commit. */
export interface NodeMessage {
  readonly pairId: string;
  readonly epoch: number;
  /** The version the events follow on. */
  readonly after: number;
  readonly kept: number;
  readonly events: readonly RecordedEvent[];
}

/** The room after what another node did, or null where that does not join on and the room has to be read. */
export function roomAfter(live: LiveRoom, { epoch, after, kept, events }: NodeMessage): LiveRoom | null {
  if (live.epoch !== epoch || live.room.version !== after) return null;
  const room = evolveAll(
    live.room,
    events.map(({ event }) => event),
  );
  // A newer build's event, which this one does not know, leaves no room behind.
  if (room.pairId !== live.room.pairId) return null;
  const trimmed = withoutKept(live, Math.min(kept, live.room.version));
  return { room, epoch, tail: [...trimmed.tail, ...events] };
}

/** Whether the message tells nothing new of this room. */
export const isOld = (live: LiveRoom, { epoch, after, events }: NodeMessage): boolean =>
  epoch < live.epoch || (epoch === live.epoch && after + events.length <= live.room.version);

export const withKept = (live: LiveRoom, kept: number): LiveRoom =>
  kept > keptThrough(live) ? withoutKept(live, Math.min(kept, live.room.version)) : live;
