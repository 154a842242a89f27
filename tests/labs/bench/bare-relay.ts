import { createServer } from 'node:http';
import { Server } from 'socket.io';

/**
 * The baseline: a Socket.IO server that passes each press on to the other member of a room of two, and acknowledges it. It
 * checks, decides and keeps nothing. Its engine options are Duet's.
 */
const http = createServer();
const io = new Server(http, {
  serveClient: false,
  transports: ['websocket', 'polling'],
  connectTimeout: 10_000,
  maxHttpBufferSize: 65_536,
  perMessageDeflate: false,
});

const isRoom = (auth: unknown): auth is { readonly room: string } =>
  typeof auth === 'object' && auth !== null && 'room' in auth && typeof auth.room === 'string';

io.on('connection', (socket) => {
  const { auth }: { auth: unknown } = socket.handshake;
  if (!isRoom(auth)) return;
  const { room } = auth;
  void socket.join(room);
  socket.on('press', (press: unknown, ack: (answer: unknown) => void) => {
    socket.to(room).emit('press', press);
    ack({ ok: true });
  });
});

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.stdout.write(`Relaying at http://127.0.0.1:${port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
