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

/** Names a version of the agreement and every one before it: 32 bytes, base64url. Before the first it is the pair's id. */
export type Head = string;

/** UUID made on the device that presses; the item a command creates carries the same id. */
export type CommandId = string;

/** Text only the two partners can open: a sealed envelope in base64url (see sealing/). */
export type Sealed = string;

/** A partner's place in the room. It never changes while the pair lives. */
export type Seat = 'a' | 'b';

export const seats: readonly Seat[] = ['a', 'b'];

export const otherSeat = (seat: Seat): Seat => (seat === 'a' ? 'b' : 'a');
