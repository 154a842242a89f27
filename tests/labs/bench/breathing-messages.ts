import { randomUUID } from 'node:crypto';
import type { CommandAck, RoomMessage } from '@duet/shared';
import { io, type Socket } from 'socket.io-client';

interface Breather {
  readonly socket: Socket;
  /** How many messages the device has sent and received, without acks. */
  readonly messages: () => number;
  command(name: string, args: object): Promise<string>;
  sees(status: string): Promise<void>;
}

const nothing = (): void => undefined;

async function breather(origin: string, token: string): Promise<Breather> {
  const socket = io(origin, { transports: ['websocket'], auth: { token } });
  let count = 0;
  let status = '';
  let look = nothing;
  socket.on('room', ({ events, view }: RoomMessage) => {
    // A message without events only says that something is kept.
    if (events.length > 0) count += 1;
    status = view.breathing.status;
    look();
  });
  await new Promise<void>((resolve) => {
    socket.once('room', () => resolve());
  });
  count = 0;
  return {
    socket,
    messages: () => count,
    async command(name, args) {
      count += 1;
      const id = randomUUID();
      const ack = (await socket.emitWithAck('command', { id, name, args, sentAt: Date.now() })) as CommandAck;
      if (!ack.ok) throw new Error(`${name} was refused: ${ack.code}`);
      return id;
    },
    sees: (wanted) =>
      new Promise<void>((resolve) => {
        look = () => {
          if (status === wanted) resolve();
        };
        look();
      }),
  };
}

/** How many messages each device of a pair sends and receives, without acks, while both breathe for `minutes`. */
export async function countBreathing(
  origin: string,
  tokens: readonly [string, string],
  minutes: number,
): Promise<number> {
  const [ana, ben] = await Promise.all([breather(origin, tokens[0]), breather(origin, tokens[1])]);
  const breathingId = await ana.command('InviteToBreathe', { pattern: { name: '5-5' }, minutes });
  await ben.sees('invited');
  await ben.command('JoinBreathing', { breathingId });
  await Promise.all([ana.sees('running'), ben.sees('running')]);
  await Promise.all([ana.sees('none'), ben.sees('none')]);
  ana.socket.close();
  ben.socket.close();
  return Math.max(ana.messages(), ben.messages());
}
