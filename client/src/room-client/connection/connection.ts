import type { Access, Handshake } from '@duet/shared';
import type { Result } from '../api/api.ts';
import type { DeviceTime } from '../device/time.ts';
import { fetchedOpener } from './lazy-socket.ts';
import type { SocketOpener } from './socket.ts';
import type { Attempt } from './attempt.ts';
import { renewalLead, renewIn, waitBefore } from './backoff.ts';

export type ConnectionStatus = 'offline' | 'connecting' | 'online';

/** The ack of a message, unparsed; `ok: false` if none came, and then whether it was carried out is unknown. */
export type Reply = { readonly ok: true; readonly body: unknown } | { readonly ok: false };

/** The one socket to the service; it reconnects by itself. */
export interface Connection {
  status(): ConnectionStatus;
  start(): void;
  /** Closes the socket and stays offline. */
  stop(): void;
  /** The network is gone: closes the socket at once instead of waiting for a timeout. */
  drop(): void;
  /** The network may be back: retries at once. */
  nudge(): void;
  /** Server time became known or has moved: the token may be closer to its expiry than it seemed. */
  timeMoved(): void;
  /** @param limit how long to wait for the ack, in ms */
  request(message: string, payload: object, limit?: number): Promise<Reply>;
}

export interface ConnectionDeps {
  readonly url: string;
  readonly time: DeviceTime;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly token: (refused?: string) => Promise<Result<Access>>;
  /** Which version of the room this device already has. */
  readonly have: () => Handshake['have'];
  /** Server time in ms; null while unknown. */
  readonly serverNow: () => number | null;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** A socket did not come up, and nobody said why. */
  readonly onUnreached: () => void;
  readonly onMessage: (name: string, body: unknown) => void;
  /** The service no longer accepts this device; the connection has stopped. */
  readonly onShutOut: () => void;
  readonly open?: SocketOpener;
}

/** How long an attempt to connect may take, login included, in ms. */
const attemptLimit = 10_000;
/** How long to wait for an ack, in ms. */
const replyLimit = 8_000;
/** How long a socket must have been up for its loss not to count as a failure, in ms. */
const steadyAfter = 5_000;
/** How long to wait for server time before planning the renewal, in ms; it comes with the first pong. */
const unknownTimeWait = 5_000;
const authCodes: ReadonlySet<unknown> = new Set(['unauthorized', 'auth_expired', 'revoked']);
const lost: Reply = { ok: false };

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;

export function createConnection(deps: ConnectionDeps): Connection {
  const { time, random, onStatus, onMessage } = deps;
  let status: ConnectionStatus = 'offline';
  let current: Attempt | null = null;
  let cancelWait: (() => void) | null = null;
  let failures = 0;
  let refusedToken: string | undefined;

  /** A failing key or storage is no reason to stop trying. */
  const token = (refused: string | undefined): Promise<Result<Access>> =>
    deps.token(refused).catch(() => ({ ok: false, why: 'network' }));

  const setStatus = (next: ConnectionStatus): void => {
    if (next === status) return;
    status = next;
    onStatus(next);
  };

  const end = (attempt: Attempt): void => {
    if (current === attempt) current = null;
    attempt.cancel();
    attempt.socket?.close();
    for (const settle of attempt.pending) settle(lost);
  };

  const stop = (): void => {
    cancelWait?.();
    cancelWait = null;
    if (current !== null) end(current);
    setStatus('offline');
  };

  const lose = (attempt: Attempt, refusal: unknown): void => {
    if (current !== attempt) return;
    end(attempt);
    if (authCodes.has(refusal)) refusedToken = attempt.access?.token;
    // A socket that held is replaced quickly; repeated failures back off.
    const held = attempt.upAt !== null && time.monotonic() - attempt.upAt > steadyAfter;
    failures = held ? 0 : failures + 1;
    setStatus(attempt.upAt === null ? 'offline' : 'connecting');
    retryLater();
  };

  const retryLater = (): void => {
    cancelWait = time.after(waitBefore(failures, random()), () => void connect());
  };

  const drop = (): void => {
    if (current === null) return;
    end(current);
    failures += 1;
    setStatus('offline');
    retryLater();
  };

  const planRenewal = (attempt: Attempt): void => {
    const now = deps.serverNow();
    const expiresAt = attempt.access?.expiresAt ?? 0;
    attempt.cancel =
      now === null
        ? time.after(unknownTimeWait, () => planRenewal(attempt))
        : time.after(renewIn(expiresAt - now), () => void renew(attempt));
  };

  const timeMoved = (): void => {
    const now = deps.serverNow();
    const attempt = current;
    if (now === null || attempt === null || attempt.access === null || attempt.upAt === null) return;
    attempt.cancel();
    if (attempt.access.expiresAt - now <= renewalLead) void renew(attempt);
    else planRenewal(attempt);
  };

  /** A3: sends a fresh token over the open socket. If that fails, the server closes the socket when the old one expires. */
  const renew = async (attempt: Attempt): Promise<void> => {
    const answer = await token(attempt.access?.token);
    if (current !== attempt) return;
    if (answer.ok) {
      const reply = await request('renew', { token: answer.value.token });
      if (reply.ok && field(reply.body, 'ok') === true) attempt.access = answer.value;
    } else if (answer.why === 'shut_out') return shutOut();
    if (current === attempt) planRenewal(attempt);
  };

  const shutOut = (): void => {
    stop();
    deps.onShutOut();
  };

  const hear = (attempt: Attempt, name: string, body: unknown): void => {
    if (current !== attempt) return;
    attempt.heardAt = time.monotonic();
    if (name === 'goodbye') return lose(attempt, field(body, 'code'));
    onMessage(name, body);
  };

  const connect = async (): Promise<void> => {
    cancelWait = null;
    const attempt: Attempt = {
      socket: null,
      upAt: null,
      access: null,
      heardAt: time.monotonic(),
      pending: new Set(),
      cancel: () => undefined,
    };
    current = attempt;
    // Covers the login as well as the socket: either can hang as long as the network does.
    attempt.cancel = time.after(attemptLimit, () => lose(attempt, null));
    const [answer, open] = await Promise.all([token(refusedToken), deps.open ?? fetchedOpener()]);
    if (current !== attempt) return;
    if (!answer.ok) return answer.why === 'shut_out' ? shutOut() : lose(attempt, null);
    if (open === null) return lose(attempt, null);
    refusedToken = undefined;
    attempt.access = answer.value;
    const have = deps.have();
    const handshake = { token: answer.value.token, ...(have === undefined ? {} : { have }) };
    attempt.socket = open(deps.url, handshake, {
      up: () => {
        attempt.cancel();
        attempt.upAt = time.monotonic();
        planRenewal(attempt);
        setStatus('online');
      },
      message: (name, body) => hear(attempt, name, body),
      down: (refusal) => {
        if (attempt.upAt === null && refusal === null) deps.onUnreached();
        lose(attempt, refusal);
      },
    });
  };

  const request = (message: string, payload: object, limit = replyLimit): Promise<Reply> =>
    new Promise((resolve) => {
      const attempt = current;
      if (attempt === null || attempt.upAt === null) {
        resolve(lost);
        return;
      }
      const sentAt = time.monotonic();
      const settle = (reply: Reply): void => {
        cancel();
        attempt.pending.delete(settle);
        resolve(reply);
      };
      const cancel = time.after(limit, () => {
        settle(lost);
        // Nothing at all arrived in the meantime: the socket is dead, even if no event has said so.
        if (attempt.heardAt <= sentAt) lose(attempt, null);
      });
      attempt.pending.add(settle);
      attempt.socket?.send(message, payload, (body) => {
        attempt.heardAt = time.monotonic();
        settle({ ok: true, body });
      });
    });

  const begin = (): void => {
    failures = 0;
    setStatus('connecting');
    void connect();
  };

  return {
    status: () => status,
    start: () => {
      if (current === null && cancelWait === null) begin();
    },
    stop,
    drop,
    nudge: () => {
      if (cancelWait === null) return;
      cancelWait();
      begin();
    },
    timeMoved,
    request,
  };
}
