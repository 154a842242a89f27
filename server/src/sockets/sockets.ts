import type { Server as HttpServer } from 'node:http';
import type { AccountChange, AccountId, DeviceId, FailureCode, Goodbye, Terms } from '@duet/shared';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { Announcements } from '../processes/announcements.ts';
import type { Connected } from '../processes/sql-missed-announcements.ts';
import { failureOf, RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Recorder } from '../record/recorder.ts';
import type { RoomRecord } from '../record/record.ts';
import { type AdmissionDeps, type Admitted, admit } from './admission.ts';
import { createDelivery, type Delivery, type Have } from './delivery.ts';
import { createFloodGate } from './flood-gate.ts';
import { createLifetime } from './lifetime.ts';
import type { LiveStore } from '../rooms/live-store.ts';
import { createInFlight, onMessages } from './messages.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { createKeyedMutex } from '../platform/keyed-mutex.ts';
import { type OnNoticed, sessionMessages } from './session-messages.ts';
import { createSessions, type Session } from './sessions.ts';

export interface SocketDeps extends AdmissionDeps {
  readonly rooms: Rooms;
  readonly store: LiveStore;
  readonly record: RoomRecord;
  readonly recorder: Recorder;
  readonly announcements: Announcements;
  readonly onNoticed: OnNoticed;
  readonly clock: ServerClock;
  readonly terms: Terms;
  readonly isAllowedOrigin: (origin: string) => boolean;
  readonly onFault: (fault: unknown, where: string) => void;
}

export interface Sockets {
  readonly connections: () => number;
  readonly connected: () => readonly Connected[];
  /** For commands that do not come by a socket. */
  readonly delivery: Pick<Delivery, 'tellWhenKept' | 'tellKept'>;
  /** Answers the messages in flight, says goodbye to every device and closes all connections. */
  close(): Promise<void>;
}

type Any = DefaultEventsMap;

interface Arriving extends Admitted {
  /** How many devices had been closed when its handshake began. */
  readonly closedBefore: number;
}

/** How long closing waits for the messages in flight, in ms. */
const finishLimit = 2_000;

const options = {
  serveClient: false,
  transports: ['websocket', 'polling'],
  // Limits for silent connections, and for messages larger than any client sends (I2, I4).
  connectTimeout: 10_000,
  maxHttpBufferSize: 65_536,
  // Deflate takes a connection from 18 KiB to 235 KiB of memory, for messages of a few hundred bytes.
  perMessageDeflate: false,
} as const;

function goodbye(socket: Socket, code: Goodbye['code']): void {
  socket.emit('goodbye', { code } satisfies Goodbye);
  socket.disconnect(true);
}

/** Attaches the sockets to the HTTP server: who may connect, what they may send, and whom announcements reach. */
export function attachSockets(server: HttpServer, deps: SocketDeps): Sockets {
  const { clock, onFault } = deps;
  const sessions = createSessions();
  const delivery = createDelivery({
    ...deps,
    sessions,
    onFailure: (error) => onFault(error, 'delivery'),
  });
  const io = new Server<Any, Any, Any, Arriving>(server, {
    ...options,
    transports: [...options.transports],
  });

  // Neither `cors` nor `allowRequest` sees a websocket, or a request with a known sid; this middleware sees every request (I5).
  io.engine.use((request: { headers: { origin?: string } }, _: unknown, next: (error?: Error) => void) => {
    const { origin } = request.headers;
    next(origin === undefined || deps.isAllowedOrigin(origin) ? undefined : new Error('forbidden_origin'));
  });

  const floodGate = createFloodGate(clock);
  const inFlight = createInFlight();
  let closed = 0;
  let isDraining = false;

  /** The error that refuses the socket, or null if it may connect. */
  async function admissionError(socket: Socket<Any, Any, Any, Arriving>): Promise<Error | null> {
    const closedBefore = closed;
    try {
      socket.data = { ...(await admit(socket.handshake.auth, deps)), closedBefore };
      return null;
    } catch (error) {
      if (!(error instanceof RequestFailure)) onFault(error, 'handshake');
      const code = error instanceof RequestFailure ? error.code : 'unavailable';
      return Object.assign(new Error(code), { data: failureOf(code) });
    }
  }
  io.use((socket, next) => {
    const decide = async (): Promise<void> => next((await admissionError(socket)) ?? undefined);
    void decide();
  });

  io.on('connection', (socket) => {
    const { account, device, expiresAt, member, have, closedBefore } = socket.data;
    const session: Session = { socket, account, device, member, caughtUp: false, overtaken: false };
    const onExpired = (): void => goodbye(socket, 'auth_expired');
    const lifetime = createLifetime({ until: expiresAt, clock, onExpired });
    sessions.add(session);
    socket.on('disconnect', () => {
      lifetime.end();
      sessions.remove(session);
      if (session.member !== null) delivery.left(session.member.pairId);
    });
    const refusal = (): FailureCode | null => {
      if (isDraining) return 'unavailable';
      return floodGate(account) ? null : 'too_many';
    };
    onMessages(socket, sessionMessages(session, lifetime, { ...deps, delivery }), {
      refusal,
      inFlight,
      onFault,
    });
    // A device that was closed during this handshake had no session yet, so it is checked once more (A6).
    if (closed !== closedBefore) void closeIfRevoked(socket);
    arrive(session, have).catch((error: unknown) => {
      onFault(error, 'catch-up');
      // The session would have a gap, or no room at all. The client reconnects, and says again what it has.
      socket.disconnect(true);
    });
  });

  async function closeIfRevoked(socket: Socket<Any, Any, Any, Arriving>): Promise<void> {
    if ((await admissionError(socket))?.message === 'unauthorized') goodbye(socket, 'revoked');
  }

  const moves = createKeyedMutex<Session>();

  /** Moves the session to its account's current pair, or out of any. True if the pair has changed. */
  async function move(session: Session): Promise<boolean> {
    const before = session.member;
    const member = await deps.memberOf(session.account);
    if (!session.socket.connected || before?.pairId === member?.pairId) return false;
    sessions.setMember(session, member);
    if (before !== null) delivery.left(before.pairId);
    return true;
  }

  async function arrive(session: Session, have: Have | null): Promise<void> {
    await moves.run(session, () => move(session));
    if (session.socket.connected) await delivery.catchUp(session, have);
  }

  /** The announcement may come twice, so a session that is in that room already is left alone. */
  async function follow(session: Session): Promise<void> {
    if (await moves.run(session, () => move(session))) await delivery.catchUp(session, null);
  }

  function tell(account: AccountId, change: AccountChange): void {
    const moved = change.about === 'paired' || change.about === 'unpaired';
    for (const session of sessions.ofAccount(account)) {
      session.socket.emit('account', change);
      if (moved) follow(session).catch((error: unknown) => onFault(error, 'membership'));
    }
  }

  function closeDevice(device: DeviceId, code: Goodbye['code']): void {
    closed += 1;
    for (const { socket } of sessions.ofDevice(device)) goodbye(socket, code);
  }

  deps.announcements.onAnnouncement((announcement) => {
    if (announcement.kind === 'change') tell(announcement.account, announcement.change);
    else if (announcement.kind === 'close') closeDevice(announcement.device, announcement.code);
  });

  return {
    connections: sessions.count,
    delivery,
    connected: () =>
      sessions
        .all()
        .map(({ account, device, member }) => ({ account, device, pairId: member?.pairId ?? null })),
    async close() {
      isDraining = true;
      // Better to answer now than to have the client ask again at another process.
      await inFlight.settled(finishLimit);
      for (const socket of io.sockets.sockets.values()) goodbye(socket, 'draining');
      await io.close();
    },
  };
}
