import type { RoomView } from '@duet/shared';
import type { Opened } from '../pair/pair-texts.ts';
import type { SharedQuiet } from '../quiet/quiet.ts';

/** What a partner shares about themself, sealed under the pair key. */
export interface Profile {
  readonly name: string;
  /** IANA time zone; null unless its owner shares it. */
  readonly zone: string | null;
  /** Quiet hours and mute; null unless their owner shares them. */
  readonly quiet: SharedQuiet | null;
}

/** The room as this device knows it. Sealed texts stay sealed in `view`; the opened ones are in `texts`. */
export interface RoomState {
  readonly epoch: number;
  readonly version: number;
  readonly keptThrough: number;
  readonly view: RoomView;
  /** The own signal that is up is known to be in the record. */
  readonly signalKept: boolean;
  /** Opened texts by the id of the item that carries them (phrase, answer, plan, signal note). */
  readonly texts: ReadonlyMap<string, Opened>;
  readonly me: Profile | null;
  readonly partner: Profile | null;
}

export interface RoomSlice {
  /** Null until the first room message of a pair, or until a cold start has read this device's copy. */
  readonly room: RoomState | null;
}
