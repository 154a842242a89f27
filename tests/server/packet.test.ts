import { textFrame } from '@duet/server/sockets/packet';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';

let server: Server;
let bytes: Buffer;

beforeAll(async () => {
  const sockets = new WebSocketServer({ noServer: true });
  server = createServer();
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, () => socket.write(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

it.each([0, 1, 125, 126, 65_535, 65_536, 100_000])(
  'a text of %i bytes is one whole frame',
  async (length) => {
    const text = 'é'.repeat(Math.floor(length / 2)) + 'a'.repeat(length % 2);
    bytes = textFrame(text);
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [heard] = (await once(client, 'message')) as [Buffer];
    expect(heard.toString()).toBe(text);
    client.terminate();
  },
);
