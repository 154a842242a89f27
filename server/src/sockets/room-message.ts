import { type RoomMessage, type Seat, type Terms, type VersionedEvent, viewFor } from '@duet/shared';
import type { RecordedEvent } from '../record/record.ts';
import { keptThrough, type LiveRoom } from '../rooms/live-store.ts';

const bare = ({ version, event }: RecordedEvent | VersionedEvent): VersionedEvent => ({ version, event });

export interface RoomMessageFor {
  readonly seat: Seat;
  readonly events: readonly (RecordedEvent | VersionedEvent)[];
  readonly terms: Terms;
}

/** The `room` message for one seat: the events that it has not seen, and the whole view. */
export function roomMessageFor(live: LiveRoom, { seat, events, terms }: RoomMessageFor): RoomMessage {
  const { room, epoch } = live;
  return {
    pairId: room.pairId,
    you: seat,
    epoch,
    version: room.version,
    keptThrough: keptThrough(live),
    events: events.map((each) => bare(each)),
    view: viewFor(room, seat, terms),
  };
}
