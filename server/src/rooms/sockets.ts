import type { Server as HttpServer } from 'node:http';
import {
  type AccountId,
  clockPing,
  commandMessage,
  type DeviceId,
  type FailureCode,
  handshake,
  type Millis,
  type PairId,
  renewal,
  type Seat,
  type Terms,
} from '@duet/shared';
import { Server, type Socket } from 'socket.io';
import type { AccountNotices } from '../accounts/notices.ts';
import { failureOf, RequestFailure } from '../errors.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { RoomRecord } from '../record/record.ts';
import { createDelivery } from './delivery.ts';
import { createFloodGate } from './flood-gate.ts';
import type { LiveStore } from './live-store.ts';
import { onMessage, onUnknownMessage } from './messages.ts';
import type { Recorder } from '../record/recorder.ts';
import type { Rooms } from './rooms.ts';
import { createSessions, type Session } from './sessions.ts';

export type AccessReading =
  | { readonly ok: true; readonly account: AccountId; readonly device: DeviceId; readonly expiresAt: Millis }
  | { readonly ok: false; readonly code: FailureCode };

export interface SocketDeps {
  readonly rooms: Rooms;
  readonly store: LiveStore;
  readonly record: RoomRecord;
  readonly recorder: Recorder;
  readonly clock: ServerClock;
  readonly terms: Terms;
  /** Whose token it is, and whether the device may still come in. */
  readonly access: (token: string) => Promise<AccessReading>;
  readonly memberOf: (account: AccountId) => Promise<{ readonly pairId: PairId; readonly seat: Seat } | null>;
  readonly isAllowedOrigin: (origin: string) => boolean;
  readonly onFault: (fault: unknown, where: string) => void;
}

export interface Sockets {
  readonly notices: AccountNotices;
  connections(): number;
  /** Says goodbye to every device and closes all connections. */
  close(): Promise<void>;
}

/** An expired connection hears of it at its next message, and is closed this much later at the latest (A2). */
const expiryGrace = 3_000;

/** Resolves who a connecting socket is, or throws what its client is told. */
async function admit(socket: Socket, { access, memberOf }: SocketDeps) {
  const parsed = handshake.safeParse(socket.handshake.auth);
  if (!parsed.success) throw new RequestFailure('unauthorized');
  const reading = await access(parsed.data.token);
  if (!reading.ok) throw new RequestFailure(reading.code);
  const { account, device, expiresAt } = reading;
  return { account, device, expiresAt, member: await memberOf(account), have: parsed.data.have ?? null };
}

type Admitted = Awaited<ReturnType<typeof admit>>;

/** Attaches the sockets to the HTTP server. The handlers below parse, run and ack; all rules are elsewhere. */
export function attachSockets(server: HttpServer, deps: SocketDeps): Sockets {
  const { rooms, clock, onFault } = deps;
  const sessions = createSessions();
  const delivery = createDelivery({ ...deps, sessions });
  const io = new Server(server, {
    serveClient: false,
    transports: ['websocket', 'polling'],
    // A websocket that says nothing, and a message no client of ours sends (I2, I4).
    connectTimeout: 10_000,
    maxHttpBufferSize: 65_536,
    // Deflate takes a connection from 18 KiB to 235 KiB of memory, for messages of a few hundred bytes.
    perMessageDeflate: false,
  });

  // Neither `cors` nor `allowRequest` sees a websocket, or a request with a known sid: this sees every one (I5).
  io.engine.use((request: { headers: { origin?: string } }, _: unknown, next: (error?: Error) => void) => {
    const { origin } = request.headers;
    next(origin === undefined || deps.isAllowedOrigin(origin) ? undefined : new Error('forbidden_origin'));
  });

  io.use((socket, next) => {
    admit(socket, deps).then(
      (admitted) => {
        socket.data = admitted;
        next();
      },
      (error: unknown) => {
        if (!(error instanceof RequestFailure)) onFault(error, 'handshake');
        const code = error instanceof RequestFailure ? error.code : 'unavailable';
        next(Object.assign(new Error(code), { data: failureOf(code) }));
      },
    );
  });

  io.on('connection', (socket) => {
    const { account, device, expiresAt, member, have } = socket.data as Admitted;
    const session: Session = { socket, account, device, member };
    sessions.add(session);
    const lifetime = keepUntil(session, expiresAt);
    socket.on('disconnect', () => {
      lifetime.end();
      sessions.remove(session);
    });
    listen(session, lifetime);
    delivery.catchUp(session, have).catch((error: unknown) => onFault(error, 'catch-up'));
  });

  /** A connection lives as long as its token; renewing prolongs it (A2, A3). */
  function keepUntil({ socket }: Session, first: Millis) {
    let until = first;
    let timer: NodeJS.Timeout | undefined;
    const arm = (): void => {
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          if (clock.now() < until) arm();
          else goodbye(socket, 'auth_expired');
        },
        Math.max(0, until - clock.now()) + expiryGrace,
      );
    };
    arm();
    return {
      check(): void {
        if (clock.now() >= until) throw new RequestFailure('auth_expired');
      },
      prolong(to: Millis): void {
        until = to;
        arm();
      },
      end: () => clearTimeout(timer),
    };
  }

  function listen(session: Session, lifetime: ReturnType<typeof keepUntil>): void {
    const { socket, device, account } = session;
    const mayPass = createFloodGate(clock);
    onUnknownMessage(socket, new Set(['command', 'clock', 'renew']));

    onMessage(
      socket,
      {
        name: 'command',
        schema: commandMessage,
        handle: async (message) => {
          lifetime.check();
          if (!mayPass()) throw new RequestFailure('too_many');
          const { member } = session;
          if (member === null) throw new RequestFailure('not_paired');
          const answer = await rooms.run(member.pairId, device, { ...message, by: member.seat });
          if (!answer.ok) {
            const { code, ...details } = answer.rejection;
            return failureOf(code, Object.keys(details).length === 0 ? undefined : details);
          }
          if (!answer.kept) delivery.oweKept(member.pairId, answer.version);
          return answer;
        },
      },
      onFault,
    );

    onMessage(
      socket,
      {
        name: 'clock',
        schema: clockPing,
        handle: ({ t1 }) => {
          const t2 = clock.stamp();
          lifetime.check();
          return { t1, t2, t3: clock.stamp(), clockId: clock.id };
        },
      },
      onFault,
    );

    onMessage(
      socket,
      {
        name: 'renew',
        schema: renewal,
        handle: async ({ token }) => {
          const reading = await deps.access(token);
          if (!reading.ok) throw new RequestFailure(reading.code);
          if (reading.account !== account || reading.device !== device)
            throw new RequestFailure('unauthorized');
          lifetime.prolong(reading.expiresAt);
          return { ok: true, expiresAt: reading.expiresAt };
        },
      },
      onFault,
    );
  }

  function goodbye(socket: Socket, code: 'auth_expired' | 'revoked' | 'draining'): void {
    socket.emit('goodbye', { code });
    socket.disconnect(true);
  }

  const notices: AccountNotices = {
    notify(account, notice) {
      for (const session of sessions.ofAccount(account)) {
        session.socket.emit('account', notice);
        if (notice.about !== 'paired' && notice.about !== 'unpaired') continue;
        deps
          .memberOf(account)
          .then((member) => {
            sessions.setMember(session, member);
            return delivery.catchUp(session, null);
          })
          .catch((error: unknown) => onFault(error, 'membership'));
      }
    },
    closeDevice(device, code) {
      for (const { socket } of sessions.ofDevice(device)) goodbye(socket, code);
    },
  };

  return {
    notices,
    connections: sessions.count,
    async close() {
      for (const socket of io.sockets.sockets.values()) goodbye(socket, 'draining');
      await io.close();
    },
  };
}
