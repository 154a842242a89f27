import type { CommandId, PairId, RoomMessage, RoomView, Seat } from '@duet/shared';
import { type Check, list, number, oneOf, record, text } from '../api/shape.ts';

/** A point in the history of a room. */
export interface RoomPlace {
  readonly epoch: number;
  readonly version: number;
  readonly keptThrough: number;
}

/** The room as the server last sent it. Plain data, stored for a cold start; its texts stay sealed. */
export interface KnownRoom extends RoomPlace {
  readonly pairId: PairId;
  readonly you: Seat;
  readonly view: RoomView;
  /** The own signal that is up, and the version that raised it, or a later version if that one is not known. */
  readonly raised: { readonly id: CommandId; readonly version: number } | null;
}

/** Whether this device knows that the own signal that is up is in the record. */
export const isSignalKept = ({ raised, keptThrough }: KnownRoom): boolean =>
  raised !== null && keptThrough >= raised.version;

const hasStatus = record({ status: text });
const hasForm = record({
  pairId: text,
  you: oneOf('a', 'b'),
  epoch: number,
  version: number,
  keptThrough: number,
  view: record({
    status: text,
    signal: hasStatus,
    partnerSignal: hasStatus,
    pause: hasStatus,
    breathing: hasStatus,
  }),
  events: list(record({ version: number, event: record({ name: text }) })),
});

/** Checks the outline only: what a view says is trusted as far as the server is. */
const isMessage: Check<RoomMessage> = (body): body is RoomMessage => hasForm(body);

/** The room in a `room` message; null if the body is not one. */
export function roomOf(body: unknown): KnownRoom | null {
  if (!isMessage(body)) return null;
  const { pairId, you, epoch, version, keptThrough, view } = body;
  return { pairId, you, epoch, version, keptThrough, view, raised: raisedIn(body) };
}

function raisedIn({ view: { signal }, events, version }: RoomMessage): KnownRoom['raised'] {
  if (signal.status !== 'raised') return null;
  const raising = events.find(({ event }) => event.name === 'SignalRaised' && event.id === signal.id);
  return { id: signal.id, version: raising?.version ?? version };
}

const sameView = (one: RoomView, other: RoomView): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * What is known after a message. (epoch, version) only moves forward. Every message carries the whole view, so a gap needs
 * no second request. An older or repeated message can only raise `keptThrough`. Returns `known` itself when nothing changed.
 */
export function roomAfter(known: KnownRoom | null, told: KnownRoom): KnownRoom {
  if (known === null || known.pairId !== told.pairId || told.epoch > known.epoch) return told;
  if (told.epoch < known.epoch) return known;
  const keptThrough = Math.max(known.keptThrough, told.keptThrough);
  // One version can have two views only if the host changed its limits in between.
  const news =
    told.version > known.version || (told.version === known.version && !sameView(told.view, known.view));
  const raised = told.raised?.id === known.raised?.id ? known.raised : told.raised;
  if (news) return { ...told, keptThrough, raised };
  return keptThrough === known.keptThrough ? known : { ...known, keptThrough };
}
