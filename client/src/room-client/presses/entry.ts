import { type CommandId, commandLife, expires, type Millis, type Request } from '@duet/shared';
import type { DeviceMoment } from '../device/time.ts';
import type { RoomPlace } from '../room/known-room.ts';
import type { Press, PressStanding } from './press.ts';

/** A press on its way. Plain data: it is remembered across a reload. */
export interface OutboxEntry {
  readonly id: CommandId;
  readonly request: Request;
  /** The device's clocks at the press; null for the monotonic one of an earlier run, which says nothing now. */
  readonly pressed: { readonly wall: number; readonly monotonic: number | null };
  /** Server time of the press, once it can be told. */
  readonly pressedAt: Millis | null;
  /** It was handed to a socket at least once: the server may know of it. */
  readonly attempted: boolean;
  readonly standing: PressStanding;
  /** Where the room stood with its effect, as the server answered. */
  readonly effect: { readonly epoch: number; readonly version: number } | null;
}

/** Milliseconds since the press: the larger of what both clocks say, for either may have stood still or been set. */
function ageOf({ pressed }: OutboxEntry, now: DeviceMoment): number {
  const monotonic = pressed.monotonic === null ? 0 : now.monotonic - pressed.monotonic;
  return Math.max(0, monotonic, now.wall - pressed.wall);
}

/** Server time of the press (whole milliseconds). */
export const sentAtOf = (entry: OutboxEntry, now: DeviceMoment, serverNow: Millis): Millis =>
  Math.max(0, Math.round(serverNow - ageOf(entry, now)));

/** SIG-7: milliseconds until it is too late to send; infinite for one that does no harm late, or may have arrived. */
export function lifeLeft(entry: OutboxEntry, now: DeviceMoment): number {
  const mayExpire = entry.standing.status === 'sending' && !entry.attempted && expires[entry.request.name];
  return mayExpire ? commandLife - ageOf(entry, now) : Number.POSITIVE_INFINITY;
}

export const withStanding = (entry: OutboxEntry, standing: PressStanding): OutboxEntry => ({
  ...entry,
  standing,
});

/** What the room's place says of an entry: kept after all, or (null) shown by the room and done with. */
export function seenFrom(entry: OutboxEntry, place: RoomPlace): OutboxEntry | null {
  const { effect, standing } = entry;
  if (effect === null) return entry;
  const { epoch, version } = effect;
  if (standing.status === 'sent' && place.epoch === epoch && place.keptThrough >= version)
    return seenFrom(withStanding(entry, { status: 'kept' }), place);
  const shown = place.epoch > epoch || (place.epoch === epoch && place.version >= version);
  return standing.status === 'kept' && shown ? null : entry;
}

/** What the person sees of it. A press whose server time is not known yet shows the wall clock's. */
export function pressOf({ id, request, pressed, pressedAt, attempted, standing }: OutboxEntry): Press {
  const at = pressedAt ?? pressed.wall;
  const sentUntil = !attempted && expires[request.name] ? at + commandLife : null;
  return { id, name: request.name, pressedAt: at, left: attempted, sentUntil, standing };
}
