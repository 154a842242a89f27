import { once } from 'node:events';
import { createConnection } from 'node:net';

/** Every command that reached a Redis, with what was published, since this began. */
export interface RedisRecord {
  /** Ends it; all that came until now is in. */
  end(): Promise<Buffer>;
}

export async function recordRedis(port: number): Promise<RedisRecord> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write('MONITOR\r\n');
  await once(socket, 'data');
  return {
    async end() {
      const closed = once(socket, 'close');
      // Redis has one thread: what it did before this it has written before it closes.
      socket.write('QUIT\r\n');
      await closed;
      return Buffer.concat(chunks);
    },
  };
}
