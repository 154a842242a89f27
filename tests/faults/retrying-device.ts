import { setTimeout as pause } from 'node:timers/promises';
import type { CommandAck, CommandMessage, Request, RoomMessage, Seat } from '@duet/shared';
import { io, type Socket } from 'socket.io-client';
import type { DeviceHistory, Heard } from './history.ts';

export interface RetryingDeviceOptions {
  readonly name: string;
  readonly seat: Seat;
  /** Its id, as the record knows it. */
  readonly device: string;
  readonly token: () => Promise<string>;
  /** Where it may connect, in order of preference. */
  readonly addresses: readonly [string, ...string[]];
}

/** A device that never gives up: it reconnects wherever it can, and sends each press under its id until that has an outcome. */
export interface RetryingDevice {
  readonly name: string;
  readonly seat: Seat;
  /** Resolves once the press is kept, or refused for good. */
  press(id: string, request: Request): Promise<CommandAck>;
  /** Sends an earlier press's id again with other content, whatever the answer. */
  repeat(id: string, request: Request): Promise<void>;
  /** The newest room that it was told; null before the first. */
  readonly room: () => RoomMessage | null;
  /** The slowest answer that came, in ms. */
  readonly slowest: () => number;
  readonly unanswered: () => number;
  /** Drops its connection and goes on at another of its addresses. */
  moveOn(): void;
  /** A copy of its history so far. */
  history(): DeviceHistory;
  close(): void;
}

/** How long a press waits for its answer before it is sent again, in ms: longer than the service may take. */
const answerLimit = 5_000;
const connectLimit = 4_000;
const retryIn = 30;
const resendIn = 250;

interface Open {
  readonly socket: Socket;
  readonly down: Promise<void>;
}

export function createRetryingDevice({
  name,
  seat,
  device,
  token,
  addresses,
}: RetryingDeviceOptions): RetryingDevice {
  const pressed: { command: CommandMessage; acks: CommandAck[] }[] = [];
  const heard: Heard[] = [];
  let newest: RoomMessage | null = null;
  let preferred = 0;
  let connection = -1;
  let open: Promise<Open> | null = null;
  let isClosed = false;
  let slowest = 0;
  let waiting = 0;

  function take(message: RoomMessage): void {
    heard.push({ connection, message });
    const isNew =
      newest === null ||
      message.epoch > newest.epoch ||
      (message.epoch === newest.epoch && message.version >= newest.version);
    if (isNew) newest = message;
  }

  async function tryConnect(): Promise<Open | null> {
    const address = addresses[preferred % addresses.length] ?? addresses[0];
    const have =
      newest === null
        ? {}
        : { have: { pairId: newest.pairId, epoch: newest.epoch, version: newest.version } };
    const auth = { token: await token(), ...have };
    connection += 1;
    const socket = io(address, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: connectLimit,
      auth,
    });
    socket.on('room', take);
    const down = new Promise<void>((resolve) => {
      socket.on('disconnect', () => resolve());
    });
    const isUp = await new Promise<boolean>((resolve) => {
      socket.on('connect', () => resolve(true));
      socket.on('connect_error', () => resolve(false));
      socket.on('disconnect', () => resolve(false));
    });
    if (isUp) return { socket, down };
    socket.disconnect();
    preferred += 1;
    return null;
  }

  async function connected(): Promise<Open> {
    for (;;) {
      const found = await tryConnect().catch(() => null);
      if (isClosed) found?.socket.disconnect();
      if (found !== null) {
        void found.down.then(() => {
          open = null;
          preferred += 1;
          // Reconnect even if nobody presses here, to hear what happens.
          if (!isClosed) void line();
        });
        return found;
      }
      await pause(retryIn);
    }
  }

  function line(): Promise<Open> {
    open ??= connected();
    return open;
  }

  async function attempt(command: CommandMessage): Promise<CommandAck | null> {
    const { socket, down } = await line();
    const sent = performance.now();
    const aborted = new AbortController();
    const answer = new Promise<CommandAck>((resolve) => {
      socket.emit('command', command, resolve);
    });
    const late = pause(answerLimit, 'late' as const, { signal: aborted.signal }).catch(() => 'late' as const);
    const ack = await Promise.race([answer, down.then(() => 'down' as const), late]);
    aborted.abort();
    if (ack === 'late') socket.disconnect();
    if (typeof ack === 'string') return null;
    slowest = Math.max(slowest, performance.now() - sent);
    return ack;
  }

  void line();
  return {
    name,
    seat,
    async press(id, request) {
      const command: CommandMessage = { id, sentAt: Date.now(), ...request };
      const acks: CommandAck[] = [];
      pressed.push({ command, acks });
      waiting += 1;
      for (;;) {
        const ack = await attempt(command);
        if (ack !== null) acks.push(ack);
        const isOver = ack !== null && (ack.ok ? ack.kept : !ack.retryable);
        if (isOver || isClosed) {
          waiting -= 1;
          return ack ?? { ok: false, code: 'unavailable', message: 'closed', retryable: true };
        }
        await pause(ack === null ? retryIn : resendIn);
      }
    },
    async repeat(id, request) {
      const first = pressed.find(({ command }) => command.id === id);
      if (first === undefined) throw new Error(`never pressed: ${id}`);
      const ack = await attempt({ ...first.command, ...request });
      if (ack !== null) first.acks.push(ack);
    },
    room: () => newest,
    slowest: () => slowest,
    unanswered: () => waiting,
    moveOn: () => void open?.then(({ socket }) => socket.disconnect()),
    history: () => ({
      name,
      seat,
      device,
      pressed: pressed.map(({ command, acks }) => ({ command, acks: [...acks] })),
      heard: [...heard],
    }),
    close() {
      isClosed = true;
      void open?.then(({ socket }) => socket.disconnect());
    },
  };
}
