import type { CommandId, CommandMessage, Millis, Request } from '@duet/shared';
import { type DeviceTime, momentOf } from '../device/time.ts';
import type { Reply } from '../connection/connection.ts';
import { type Answer, answerOf } from './ack.ts';
import {
  type ChosenTime,
  lifeLeft,
  type OutboxEntry,
  pressOf,
  requestAt,
  seenFrom,
  sentAtOf,
  withStanding,
} from './entry.ts';
import type { RoomPlace } from '../room/known-room.ts';
import type { Press } from './press.ts';

/** This device's presses on their way to the room, in order; each keeps its id until its outcome is known. */
export interface Outbox {
  press(id: CommandId, request: Request, chosen?: ChosenTime): void;
  /** A press that is still here. */
  entry(id: CommandId): OutboxEntry | undefined;
  presses(): readonly Press[];
  /** Adds the presses that an earlier run of the app left. */
  load(entries: readonly OutboxEntry[]): void;
  /** The connection is up, or server time became known: sends what is waiting. */
  flush(): void;
  roomMoved(place: RoomPlace): void;
  /** Takes back a press that was not sent, or forgets one that has ended. */
  forget(id: CommandId): void;
  /** Forgets every press. */
  clear(): void;
  /** Sends nothing more and forgets nothing. */
  close(): void;
}

export interface OutboxDeps {
  readonly time: DeviceTime;
  /** Server time; while it is null nothing is sent. */
  readonly serverNow: () => Millis | null;
  readonly online: () => boolean;
  readonly send: (message: CommandMessage) => Promise<Reply>;
  /** The entries changed and have to be stored and shown. */
  readonly onChange: (entries: readonly OutboxEntry[]) => void;
  /** An ack said that the record holds everything up to `effect`, also where the room showed the press before it was kept. */
  readonly onKept: (effect: Place) => void;
}

type Place = NonNullable<OutboxEntry['effect']>;

/** How long to wait before an unkept or unanswered command is sent again, in ms: doubles up to half a minute. */
const resendIn = (tries: number): number => Math.min(30_000, 1_000 * 2 ** Math.min(tries, 5));

export function createOutbox({ time, serverNow, online, send, onChange, onKept }: OutboxDeps): Outbox {
  let entries: readonly OutboxEntry[] = [];
  let place: RoomPlace | null = null;
  let sending: CommandId | null = null;
  /** How often each press was tried, and the monotonic time before which it is not retried. */
  const tries = new Map<CommandId, { readonly count: number; readonly notBefore: number }>();
  let closed = false;
  let cancelTimer: (() => void) | null = null;

  const find = (id: CommandId) => entries.find((entry) => entry.id === id);

  const change = (next: readonly OutboxEntry[]): void => {
    const seen = place;
    entries = seen === null ? next : next.flatMap((entry) => seenFrom(entry, seen) ?? []);
    for (const id of tries.keys()) if (find(id) === undefined) tries.delete(id);
    onChange(entries);
  };
  const replace = (id: CommandId, by: (entry: OutboxEntry) => OutboxEntry): void =>
    change(entries.map((entry) => (entry.id === id ? by(entry) : entry)));

  const expireOld = (): void => {
    const now = momentOf(time);
    const late = (entry: OutboxEntry) => lifeLeft(entry, now) <= 0;
    if (!entries.some((each) => late(each))) return;
    change(entries.map((entry) => (late(entry) ? withStanding(entry, { status: 'expired' }) : entry)));
  };

  const waitOf = ({ id }: OutboxEntry): number =>
    (tries.get(id)?.notBefore ?? Number.NEGATIVE_INFINITY) - time.monotonic();

  /** Keeps the order: an unanswered press holds up those after it; one that is merely not kept yet does not. */
  const candidates = (): readonly OutboxEntry[] => {
    const unanswered = entries.find(({ standing }) => standing.status === 'sending');
    const unkept = entries.filter(({ standing }) => standing.status === 'sent');
    return unanswered === undefined ? unkept : [unanswered, ...unkept];
  };

  const planNext = (): void => {
    cancelTimer?.();
    if (closed) return;
    const now = momentOf(time);
    const mayResend = sending === null && online() && serverNow() !== null;
    const resend = mayResend ? candidates().map((each) => waitOf(each)) : [];
    const wait = Math.min(...resend, ...entries.map((entry) => lifeLeft(entry, now)));
    cancelTimer = Number.isFinite(wait) ? time.after(Math.max(0, wait), pump) : null;
  };

  const answered = (id: CommandId, answer: Answer): void => {
    if (find(id) === undefined) return;
    const { count } = tries.get(id) ?? { count: 0 };
    tries.set(id, { count: count + 1, notBefore: time.monotonic() + resendIn(count) });
    if (answer.kind === 'lost') return;
    if (answer.kind === 'done') {
      const { epoch, version, kept } = answer;
      const effect = { epoch, version };
      replace(id, (entry) => ({ ...withStanding(entry, { status: kept ? 'kept' : 'sent' }), effect }));
      if (kept) onKept(effect);
      return;
    }
    const { failure } = answer;
    // REC-2: a service that knows of no pair may have lost its record. If the pair has ended, every press goes with it.
    if (failure.retryable || failure.code === 'not_paired') return;
    // A process of the version before does not know named times (D16): the press goes out again without one.
    if (failure.code === 'bad_request' && find(id)?.clock !== undefined)
      return replace(id, (entry) => ({ ...entry, clock: undefined }));
    const standing =
      failure.code === 'expired' ? ({ status: 'expired' } as const) : { status: 'refused' as const, failure };
    replace(id, (entry) => withStanding(entry, standing));
  };

  const transmit = async (entry: OutboxEntry, now: Millis): Promise<void> => {
    const sentAt = sentAtOf(entry, momentOf(time), now);
    sending = entry.id;
    replace(entry.id, (it) => ({ ...it, attempted: true, pressedAt: it.pressedAt ?? sentAt }));
    const reply = await send({ id: entry.id, ...requestAt(entry, sentAt), sentAt });
    sending = null;
    answered(entry.id, answerOf(reply));
    pump();
  };

  const pump = (): void => {
    expireOld();
    const now = serverNow();
    const next = candidates().find((entry) => waitOf(entry) <= 0);
    if (closed || sending !== null || next === undefined || now === null || !online()) return planNext();
    cancelTimer?.();
    void transmit(next, now);
  };

  return {
    press: (id, request, chosen) => {
      const now = serverNow();
      change([
        ...entries,
        {
          id,
          request,
          ...chosen,
          pressed: momentOf(time),
          pressedAt: now === null ? null : Math.round(now),
          attempted: false,
          standing: { status: 'sending' },
          effect: null,
        },
      ]);
      pump();
    },
    entry: find,
    presses: () => entries.map((each) => pressOf(each)),
    load: (left) => {
      change([
        ...left.map((entry) => ({ ...entry, pressed: { ...entry.pressed, monotonic: null } })),
        ...entries,
      ]);
      pump();
    },
    flush: () => {
      tries.clear();
      pump();
    },
    roomMoved: (next) => {
      const rebuilt = place !== null && next.epoch > place.epoch;
      place = next;
      // A rebuilt room may have lost what was never kept: send it again at once.
      if (rebuilt) tries.clear();
      if (entries.length > 0) change(entries);
      pump();
    },
    forget: (id) => {
      const entry = find(id);
      const ended = entry?.standing.status === 'expired' || entry?.standing.status === 'refused';
      if (entry === undefined || (entry.attempted && !ended)) return;
      change(entries.filter((other) => other.id !== id));
      planNext();
    },
    clear: () => {
      cancelTimer?.();
      place = null;
      tries.clear();
      change([]);
    },
    close: () => {
      closed = true;
      cancelTimer?.();
    },
  };
}
