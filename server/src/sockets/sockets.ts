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
import { createUnderWay, onMessages } from './messages.ts';
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
  /** For commands that come by another way. */
  readonly delivery: Pick<Delivery, 'tellWhenKept' | 'tellKept'>;
  /** Finishes what is under way, says goodbye to every device and closes all connections. */
  close(): Promise<void>;
}

type Any = DefaultEventsMap;

interface Arriving extends Admitted {
  /** How many devices had been closed when it began to come in. */
  readonly closedBefore: number;
}

/** How long what is under way may take when the process ends, in ms. */
const finishLimit = 2_000;

const options = {
  serveClient: false,
  transports: ['websocket', 'polling'],
  // A connection that says nothing, and a message that no client of ours sends (I2, I4).
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

  // Neither `cors` nor `allowRequest` sees a websocket, or a request with a known sid: this sees every one (I5).
  io.engine.use((request: { headers: { origin?: string } }, _: unknown, next: (error?: Error) => void) => {
    const { origin } = request.headers;
    next(origin === undefined || deps.isAllowedOrigin(origin) ? undefined : new Error('forbidden_origin'));
  });

  const floodGate = createFloodGate(clock);
  const underWay = createUnderWay();
  let closed = 0;
  let isDraining = false;

  /** What the socket is told if it may not come in, or null. */
  async function whyNot(socket: Socket<Any, Any, Any, Arriving>): Promise<Error | null> {
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
    const decide = async (): Promise<void> => next((await whyNot(socket)) ?? undefined);
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
      underWay,
      onFault,
    });
    // What happened to device and pair while it came in has reached no session: it is looked at once more (A6).
    if (closed !== closedBefore) void closeIfRevoked(socket);
    arrive(session, have).catch((error: unknown) => {
      onFault(error, 'catch-up');
      // It would go on with a gap, or with no room at all: it comes again, and says once more what it has.
      socket.disconnect(true);
    });
  });

  async function closeIfRevoked(socket: Socket<Any, Any, Any, Arriving>): Promise<void> {
    if ((await whyNot(socket))?.message === 'unauthorized') goodbye(socket, 'revoked');
  }

  const moves = createKeyedMutex<Session>();

  /** The session moves to its account's pair as it is now, or out of any. Answers whether that is another than before. */
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

  /** The word of it may come twice: a session that is in that room already has been told it, and hears what happens. */
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
      // An answer that is on its way is worth more than one that has to be asked for again elsewhere.
      await underWay.settled(finishLimit);
      for (const socket of io.sockets.sockets.values()) goodbye(socket, 'draining');
      await io.close();
    },
  };
}
