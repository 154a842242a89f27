import type {
  CommandAck,
  CommandMessage,
  Millis,
  PairId,
  Room,
  RoomMessage,
  Seat,
  Terms,
  VersionedEvent,
} from '@duet/shared';

/** One command of a device, under one id, with every answer it got, in order of arrival. */
export interface Pressed {
  readonly command: CommandMessage;
  readonly acks: readonly CommandAck[];
}

export interface Heard {
  /** Counts the connections of this device, from 0. */
  readonly connection: number;
  readonly message: RoomMessage;
}

/** Everything that one device sent and was told. */
export interface DeviceHistory {
  /** For the reader of the findings, such as `ben's phone`. */
  readonly name: string;
  readonly seat: Seat;
  readonly device: string;
  readonly pressed: readonly Pressed[];
  readonly heard: readonly Heard[];
}

export interface RecordedCommand {
  readonly device: string;
  readonly command: string;
  /** The version of the last event it caused. */
  readonly version: number;
  readonly at: Millis;
}

/** Everything that the record holds of one pair. */
export interface PairRecord {
  readonly epoch: number;
  readonly version: number;
  readonly snapshot: Room;
  /** Oldest first. */
  readonly events: readonly VersionedEvent[];
  readonly commands: readonly RecordedCommand[];
}

/** One pair after a run: everything works again, and every press was repeated until its outcome was known. */
export interface PairHistory {
  readonly pairId: PairId;
  readonly terms: Terms;
  /** The record was away for some time of the run. */
  readonly recordWasAway?: boolean;
  readonly devices: readonly DeviceHistory[];
  readonly record: PairRecord;
}
