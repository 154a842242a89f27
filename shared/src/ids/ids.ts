/** Milliseconds since the Unix epoch in *server time* (docs/ARCHITECTURE.md, "Time"). */
export type Millis = number;

/** Hash of an account's two public keys, base64url. */
export type AccountId = string;

/** Hash of a device's public key, base64url. */
export type DeviceId = string;

/** Hash of a button's token, base64url. */
export type ButtonId = string;

/** Hash of the whole pairing transcript, base64url; both clients compute it. */
export type PairId = string;

/**
 * Hash that identifies a version of the agreement and all versions before it: 32 bytes, base64url. Before the first
 * version it is the pair's id.
 */
export type Head = string;

/** UUID made on the device that presses. The item that a command creates has the same id. */
export type CommandId = string;

/** A text that only the two partners can open: an envelope in base64url (sealing/). */
export type Sealed = string;

/** A partner's place in the room. It never changes during the life of the pair. */
export type Seat = 'a' | 'b';

export const seats: readonly Seat[] = ['a', 'b'];

export const otherSeat = (seat: Seat): Seat => (seat === 'a' ? 'b' : 'a');
