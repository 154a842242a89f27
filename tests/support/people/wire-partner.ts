import { randomUUID } from 'node:crypto';
import type { CommandAck, CommandMessage, RoomMessage } from '@duet/shared';
import { io, type Socket } from 'socket.io-client';
import { type InstalledParts, installedParts } from './installed-app.ts';

type Without<T, Key extends keyof T> = T extends unknown ? Omit<T, Key> : never;

/** A command whose `id` and `sentAt` are filled in, unless a test sets them as a wrong client would. */
export type Ask = Without<CommandMessage, 'id' | 'sentAt'> & { id?: string; sentAt?: number };

/** A raw connection, without the room client's retries and reconnects. */
export interface Line {
  readonly socket: Socket;
  /** Every `room` message received, oldest first. */
  readonly heard: readonly RoomMessage[];
  /** Sends anything under any name and resolves with its ack. */
  send(name: string, payload: unknown): Promise<unknown>;
  command(ask: Ask): Promise<CommandAck>;
  /** Resolves with the next message of this name. */
  next(name: string): Promise<unknown>;
  /** Resolves with the first `room` message that fits, whether received already or not. */
  sees(fits: (message: RoomMessage) => boolean): Promise<RoomMessage>;
  close(): void;
}

function listen(socket: Socket, now: () => number): Line {
  const heard: RoomMessage[] = [];
  const waiting = new Set<(message: RoomMessage) => void>();
  socket.on('room', (message: RoomMessage) => {
    heard.push(message);
    for (const each of waiting) each(message);
  });
  const send = (name: string, payload: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      socket.emit(name, payload, resolve);
    });
  return {
    socket,
    heard,
    send,
    command: async (ask) =>
      (await send('command', { id: randomUUID(), sentAt: now(), ...ask })) as CommandAck,
    next: (name) =>
      new Promise((resolve) => {
        socket.once(name, resolve);
      }),
    sees: async (fits) => {
      const found = heard.find((each) => fits(each));
      if (found !== undefined) return found;
      return new Promise((resolve) => {
        const wait = (message: RoomMessage): void => {
          if (!fits(message)) return;
          waiting.delete(wait);
          resolve(message);
        };
        waiting.add(wait);
      });
    },
    close: () => void socket.close(),
  };
}

export interface Auth {
  readonly token: string;
  readonly have?: unknown;
  /** The certificate authority to accept, as PEM, if it is no public one. It is not sent. */
  readonly authority?: string;
}

/** Connects and resolves once connected; rejects with the server's refusal. */
export async function connectTo(address: string, auth: Auth, now: () => number = Date.now): Promise<Line> {
  const { authority, ...said } = auth;
  const socket = io(address, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: said,
    ...(authority === undefined ? {} : { ca: authority }),
  });
  const line = listen(socket, now);
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return line;
}

function wirePartner(parts: InstalledParts, address: string, now: () => number) {
  const { api, account, pairing } = parts;
  const token = async (): Promise<string> => {
    const access = await account.token();
    if (!access.ok) throw new Error(`no token: ${access.why}`);
    return access.value.token;
  };
  return {
    api,
    account,
    pairing,
    token,
    /** As `connectTo`. */
    connect: async (options: Partial<Auth> = {}): Promise<Line> =>
      connectTo(address, { ...options, token: options.token ?? (await token()) }, now),
  };
}

export type WirePartner = ReturnType<typeof wirePartner>;

/** One person with a new account on `origin`; `address` is the process they are led to, where there are several. */
export async function newPartner(
  origin: string,
  now: () => number = Date.now,
  address = origin,
): Promise<WirePartner> {
  const parts = await installedParts({ origin, address });
  const begun = await parts.account.begin();
  if (!begun.ok) throw new Error(`no account: ${begun.why}`);
  return wirePartner(parts, address, now);
}

/** The same person on a second device, which their twelve words let in. */
export async function secondDeviceOf(origin: string, { account }: WirePartner): Promise<WirePartner> {
  const parts = await installedParts({ origin });
  const restored = await parts.account.restore(account.words() ?? '');
  if (!restored.ok) throw new Error(`no second device: ${restored.why}`);
  return wirePartner(parts, origin, Date.now);
}

/** Two people who have paired on `origin`: Ana invited, so hers is seat a. */
export async function pairOfPartners(origin: string, now?: () => number) {
  const ana = await newPartner(origin, now);
  const ben = await newPartner(origin, now);
  return { ana, ben, pairId: await pairUp(ana, ben) };
}

/** The whole pairing, emoji included; the pair's id. */
export async function pairUp(ana: WirePartner, ben: WirePartner): Promise<string> {
  await ana.pairing.invite('screen');
  const inviting = ana.pairing.state();
  if (inviting.step !== 'inviting') throw new Error(`Ana is ${inviting.step}`);
  await ben.pairing.join(inviting.link);
  await ana.pairing.resume();
  await ben.pairing.resume();
  await ana.pairing.confirm(true);
  await ben.pairing.confirm(true);
  await ana.pairing.resume();
  const answer = await ana.api.account();
  if (!answer.ok || answer.value.pair === null) throw new Error('not paired');
  return answer.value.pair.pairId;
}
