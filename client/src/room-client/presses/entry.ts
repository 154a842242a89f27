import { type CommandId, commandLife, expires, type Millis, minute, type Request } from '@duet/shared';
import type { DeviceMoment } from '../device/time.ts';
import type { RoomPlace } from '../room/known-room.ts';
import type { Press, PressStanding, PromisedTime } from './press.ts';

/** A clock time that the person was shown with a press. */
export interface ChosenTime {
  /** That minute of this device's wall clock; missing where no time was shown. */
  readonly clock?: Millis | undefined;
  /** This very minute was chosen, and not a length that leads to it: later it is still this one. */
  readonly isFixed?: boolean | undefined;
  /** A promise that says "I can't now" first. It goes the way of the clock: an older process gets neither. */
  readonly notNow?: boolean | undefined;
}

/** A press on its way. Plain data: it survives a reload. */
export interface OutboxEntry extends ChosenTime {
  readonly id: CommandId;
  readonly request: Request;
  /** Both clocks at the press; `monotonic` is null after a reload, since that clock starts anew with each page. */
  readonly pressed: { readonly wall: number; readonly monotonic: number | null };
  /** Server time of the press, once it is known. */
  readonly pressedAt: Millis | null;
  /** It was handed to a socket at least once: the server may have it. */
  readonly attempted: boolean;
  readonly standing: PressStanding;
  /** The room's epoch and version after its effect, from the server's ack. */
  readonly effect: { readonly epoch: number; readonly version: number } | null;
}

/** Milliseconds since the press: the larger of what the two clocks say, since either may have stopped or been set. */
function ageOf({ pressed }: OutboxEntry, now: DeviceMoment): number {
  const monotonic = pressed.monotonic === null ? 0 : now.monotonic - pressed.monotonic;
  return Math.max(0, monotonic, now.wall - pressed.wall);
}

/** Server time of the press, in whole ms. */
export const sentAtOf = (entry: OutboxEntry, now: DeviceMoment, serverNow: Millis): Millis =>
  Math.max(0, Math.round(serverNow - ageOf(entry, now)));

const saysNotNow = (notNow: boolean | undefined) => (notNow === true ? ({ notNow } as const) : {});

/**
 * The request as it goes out. A named time is sent as the instant that lies as far from the press in server time as the
 * named minute lay from it on the wall clock, so that neither a late estimate nor a slow line moves it (PAU-1).
 */
export function requestAt({ request, clock, notNow, pressed }: OutboxEntry, sentAt: Millis): Request {
  if (clock === undefined) return request;
  const at = Math.round(sentAt + clock - pressed.wall);
  switch (request.name) {
    case 'StartPause':
      return { name: request.name, args: { ...request.args, returnAt: { at, clock } } };
    case 'CommitReturn':
      return { name: request.name, args: { ...request.args, returnAt: { at, clock } } };
    case 'AnswerSignal':
      return {
        name: request.name,
        args: { ...request.args, said: { kind: 'promise', at, clock, ...saysNotNow(notNow) } },
      };
    default:
      return request;
  }
}

/** SIG-7: milliseconds until the press expires; infinite if sending it late does no harm, or it may have arrived. */
export function lifeLeft(entry: OutboxEntry, now: DeviceMoment): number {
  const mayExpire = entry.standing.status === 'sending' && !entry.attempted && expires(entry.request.name);
  return mayExpire ? commandLife - ageOf(entry, now) : Number.POSITIVE_INFINITY;
}

export const withStanding = (entry: OutboxEntry, standing: PressStanding): OutboxEntry => ({
  ...entry,
  standing,
});

/** The entry in the light of the room's place: kept by now, or null once the room shows its effect. */
export function seenFrom(entry: OutboxEntry, place: RoomPlace): OutboxEntry | null {
  const { effect, standing } = entry;
  if (effect === null) return entry;
  const { epoch, version } = effect;
  if (standing.status === 'sent' && place.epoch === epoch && place.keptThrough >= version)
    return seenFrom(withStanding(entry, { status: 'kept' }), place);
  const shown = place.epoch > epoch || (place.epoch === epoch && place.version >= version);
  return standing.status === 'kept' && shown ? null : entry;
}

/** The press as views show it, without its text. Until its server time is known, the wall clock's stands in. */
export function pressOf(entry: OutboxEntry): Press {
  const { id, request, pressed, pressedAt, attempted, standing } = entry;
  const at = pressedAt ?? pressed.wall;
  const sentUntil = !attempted && expires(request.name) ? at + commandLife : null;
  return {
    id,
    name: request.name,
    promised: promisedBy(entry, at),
    pressedAt: at,
    left: attempted,
    sentUntil,
    standing,
  };
}

function promisedBy(
  { request, clock, isFixed, notNow }: OutboxEntry,
  pressedAt: Millis,
): PromisedTime | null {
  const named = clock === undefined ? {} : { clock };
  if (request.name === 'AnswerSignal' && request.args.said.kind === 'promise')
    return { at: request.args.said.at, ...named, ...saysNotNow(notNow), minutes: null };
  if (request.name !== 'StartPause' && request.name !== 'CommitReturn') return null;
  const { minutes } = request.args;
  return { at: pressedAt + minutes * minute, ...named, minutes: isFixed === true ? null : minutes };
}
