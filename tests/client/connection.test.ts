import type { Result } from '@duet/client/room-client/api/api';
import { type ConnectionStatus, createConnection } from '@duet/client/room-client/connection/connection';
import type { SocketListener } from '@duet/client/room-client/connection/socket';
import { waitBefore } from '@duet/client/room-client/connection/backoff';
import type { Access, Handshake } from '@duet/shared';
import { describe, expect, test } from 'vitest';
import { manualTime, turn } from '../support/clocks/manual-time.ts';

interface Opened {
  readonly auth: Handshake;
  readonly listener: SocketListener;
  readonly sent: {
    readonly message: string;
    readonly payload: object;
    readonly ack: (body: unknown) => void;
  }[];
  closed: boolean;
}

const tenMinutes = 600_000;

/** A connection whose sockets and tokens come from the test. Token n is `token n` and is valid for ten minutes. */
function given() {
  const clock = manualTime();
  const sockets: Opened[] = [];
  const statuses: ConnectionStatus[] = [];
  const heard: (readonly [string, unknown])[] = [];
  const refused: (string | undefined)[] = [];
  let shutOut = 0;
  let tokens = 0;
  const world: { token: Result<unknown>; login: Promise<unknown>; have: Handshake['have'] } = {
    token: { ok: true, value: null },
    login: Promise.resolve(),
    have: undefined,
  };
  const connection = createConnection({
    url: 'http://localhost',
    time: clock.time,
    random: () => 0.5,
    token: async (turnedDown): Promise<Result<Access>> => {
      refused.push(turnedDown);
      await world.login;
      if (!world.token.ok) return world.token;
      tokens += 1;
      return {
        ok: true,
        value: { token: `token ${tokens}`, expiresAt: clock.time.monotonic() + tenMinutes },
      };
    },
    have: () => world.have,
    serverNow: clock.time.monotonic,
    onStatus: (status) => statuses.push(status),
    onUnreached: () => undefined,
    onMessage: (...message) => heard.push(message),
    onShutOut: () => {
      shutOut += 1;
    },
    open: (_url, auth, listener) => {
      const opened: Opened = { auth, listener, sent: [], closed: false };
      sockets.push(opened);
      return {
        send: (message, payload, ack) => opened.sent.push({ message, payload, ack }),
        close: () => {
          opened.closed = true;
        },
      };
    },
  });
  const socket = (): Opened => {
    const last = sockets.at(-1);
    if (last === undefined) throw new Error('No socket was opened');
    return last;
  };
  return {
    clock,
    connection,
    world,
    sockets,
    socket,
    statuses,
    heard,
    refused,
    shutOut: () => shutOut,
    online: async () => {
      connection.start();
      await turn();
      socket().listener.up();
    },
  };
}

describe('a connection', () => {
  test('connects with a fresh token and the version this device has', async () => {
    const { connection, world, socket, statuses } = given();
    world.have = { pairId: 'p', epoch: 2, version: 7 };
    connection.start();
    await turn();
    expect(statuses).toEqual(['connecting']);
    expect(socket().auth).toEqual({ token: 'token 1', have: { pairId: 'p', epoch: 2, version: 7 } });
    socket().listener.up();
    expect(connection.status()).toBe('online');
  });

  test('is replaced quickly when it drops, and only then called offline when that fails', async () => {
    const { clock, online, sockets, socket, statuses } = given();
    await online();
    await clock.pass(6_000);
    socket().listener.down(null);
    expect(statuses).toEqual(['connecting', 'online', 'connecting']);
    await clock.pass(150);
    expect(sockets).toHaveLength(2);
    socket().listener.down(null);
    expect(statuses.at(-1)).toBe('offline');
    await clock.pass(400);
    expect(sockets).toHaveLength(3);
    socket().listener.up();
    expect(statuses.at(-1)).toBe('online');
  });

  test('is tried again ever more slowly, never more than a few seconds at first', () => {
    const waits = Array.from({ length: 12 }, (_, failures) => waitBefore(failures, 0.5));
    expect(waits.toSorted((one, other) => one - other)).toEqual(waits);
    expect(waits[3]).toBeLessThanOrEqual(2_000);
    expect(waits.at(-1)).toBe(15_000);
  });

  test('is tried at once when something says that the network is back', async () => {
    const { clock, connection, world, sockets } = given();
    world.token = { ok: false, why: 'network' };
    connection.start();
    await clock.pass(60_000);
    expect(connection.status()).toBe('offline');
    world.token = { ok: true, value: null };
    connection.nudge();
    await turn();
    expect(sockets).toHaveLength(1);
  });

  test('[U2] is offline at once when the device says so, and reconnects by itself', async () => {
    const { clock, connection, online, sockets, socket, statuses } = given();
    await online();
    const asked = connection.request('command', {});
    connection.drop();
    expect(statuses.at(-1)).toBe('offline');
    expect(await asked).toEqual({ ok: false });
    expect(sockets[0]?.closed).toBe(true);
    await clock.pass(1_000);
    socket().listener.up();
    expect(connection.status()).toBe('online');
  });

  test('gives up a socket that never connects', async () => {
    const { clock, connection, sockets } = given();
    connection.start();
    await turn();
    await clock.pass(10_500);
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.closed).toBe(true);
  });

  test('[U2] is called offline when the login hangs, and is tried at once when the network is back', async () => {
    const { clock, connection, world, statuses, refused, socket } = given();
    world.login = new Promise(() => {});
    connection.start();
    await turn();
    await clock.pass(10_000);
    expect(statuses).toEqual(['connecting', 'offline']);
    world.login = Promise.resolve();
    connection.nudge();
    await turn();
    socket().listener.up();
    expect(refused).toHaveLength(2);
    expect(connection.status()).toBe('online');
  });

  test('answers each request by its ack, or says that none came when the socket drops', async () => {
    const { connection, online, socket } = given();
    expect(await connection.request('command', {})).toEqual({ ok: false });
    await online();
    const [first, second] = [
      connection.request('command', { n: 1 }),
      connection.request('command', { n: 2 }),
    ];
    socket().sent[0]?.ack('done');
    socket().listener.down(null);
    expect(await first).toEqual({ ok: true, body: 'done' });
    expect(await second).toEqual({ ok: false });
  });

  test('is dropped and replaced when nothing answers a request', async () => {
    const { clock, connection, online, sockets } = given();
    await online();
    const reply = connection.request('clock', {}, 4_000);
    await clock.pass(5_000);
    expect(await reply).toEqual({ ok: false });
    expect(sockets[0]?.closed).toBe(true);
    expect(sockets).toHaveLength(2);
  });

  test('stays when one request is lost while others are answered', async () => {
    const { clock, connection, online, sockets, socket } = given();
    await online();
    const lost = connection.request('command', {});
    await clock.pass(4_000);
    void connection.request('clock', {});
    socket().sent[1]?.ack('pong');
    await clock.pass(5_000);
    expect(await lost).toEqual({ ok: false });
    expect(sockets).toHaveLength(1);
    expect(connection.status()).toBe('online');
  });

  test('is silent once stopped', async () => {
    const { clock, connection, online, sockets, socket, heard } = given();
    await online();
    connection.stop();
    socket().listener.message('room', {});
    await clock.pass(tenMinutes);
    expect(connection.status()).toBe('offline');
    expect(sockets).toHaveLength(1);
    expect(heard).toEqual([]);
  });
});

describe('access', () => {
  test('[A3] is renewed in-band before it ends, without a new socket', async () => {
    const { clock, online, socket, sockets, refused } = given();
    await online();
    await clock.pass(tenMinutes - 150_000);
    expect(socket().sent).toMatchObject([{ message: 'renew', payload: { token: 'token 2' } }]);
    expect(refused).toEqual([undefined, 'token 1']);
    socket().sent[0]?.ack({ ok: true, expiresAt: clock.time.monotonic() + tenMinutes });
    await turn();
    await clock.pass(tenMinutes - 150_000);
    expect(socket().sent).toHaveLength(2);
    expect(sockets).toHaveLength(1);
  });

  test('[A3] is asked for again when it could not be renewed at first', async () => {
    const { clock, online, socket, world } = given();
    await online();
    world.token = { ok: false, why: 'network' };
    await clock.pass(tenMinutes - 150_000);
    expect(socket().sent).toEqual([]);
    world.token = { ok: true, value: null };
    await clock.pass(75_000);
    expect(socket().sent).toMatchObject([{ message: 'renew' }]);
  });

  test('[A2] that the server ends is followed by another token on another socket', async () => {
    const { clock, online, socket, refused } = given();
    await online();
    socket().listener.message('goodbye', { code: 'auth_expired' });
    await clock.pass(1_000);
    expect(refused).toEqual([undefined, 'token 1']);
    expect(socket().auth.token).toBe('token 2');
  });

  test('refused in the handshake is followed by another token', async () => {
    const { clock, connection, socket, refused } = given();
    connection.start();
    await turn();
    socket().listener.down('auth_expired');
    await clock.pass(1_000);
    expect(refused).toEqual([undefined, 'token 1']);
  });

  test('[A6] of a revoked device ends for good, and says so', async () => {
    const { clock, connection, online, socket, sockets, world, shutOut } = given();
    await online();
    world.token = { ok: false, why: 'shut_out' };
    socket().listener.message('goodbye', { code: 'revoked' });
    await clock.pass(60_000);
    expect(shutOut()).toBe(1);
    expect(connection.status()).toBe('offline');
    expect(sockets).toHaveLength(1);
  });
});
