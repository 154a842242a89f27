import { type CommandId, type Millis, minuteAfter, minutesCounted, type Request } from '@duet/shared';
import type { PairTexts } from '../pair/pair-texts.ts';
import { textCarriedBy } from './carried-text.ts';
import type { ChosenTime, OutboxEntry } from './entry.ts';

export interface AgainContext {
  readonly texts: PairTexts;
  /** The id under which it is pressed now. */
  readonly id: CommandId;
  /** This device's wall clock. */
  readonly wall: Millis;
}

/**
 * What a press means when it is pressed again later: the same words, sealed anew since a seal covers the id of its press; the
 * same length from now on, but a clock time that was chosen itself stays. Null if this device cannot open its text.
 */
export function pressedAgain(
  entry: OutboxEntry,
  { texts, id, wall }: AgainContext,
): { readonly request: Request; readonly chosen: ChosenTime } | null {
  const chosen = chosenAt(entry, wall);
  const request = withMinutes(entry, chosen, wall);
  const carried = textCarriedBy(entry.id, request);
  if (carried === null) return { request, chosen };
  const opened = texts.open({ ...carried.place, by: 'me' }, carried.sealed);
  if (!opened.ok) return null;
  const place = textCarriedBy(id, request)?.place ?? carried.place;
  return { request: carried.as(texts.seal(place, opened.text)), chosen };
}

function chosenAt({ request, clock, isFixed, notNow }: OutboxEntry, wall: Millis): ChosenTime {
  if (clock === undefined || isFixed === true || !isLength(request)) return { clock, isFixed, notNow };
  return { clock: minuteAfter(wall, request.args.minutes) };
}

function withMinutes({ request, isFixed }: OutboxEntry, { clock }: ChosenTime, wall: Millis): Request {
  if (clock === undefined || isFixed !== true || !isLength(request)) return request;
  const minutes = minutesCounted(wall, clock);
  return request.name === 'StartPause'
    ? { name: request.name, args: { ...request.args, minutes } }
    : { name: request.name, args: { ...request.args, minutes } };
}

const isLength = (
  request: Request,
): request is Extract<Request, { readonly name: 'StartPause' | 'CommitReturn' }> =>
  request.name === 'StartPause' || request.name === 'CommitReturn';
