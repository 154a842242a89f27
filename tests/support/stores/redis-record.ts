import { once } from 'node:events';
import { createConnection } from 'node:net';

/** Records every command that reaches a Redis, publishes included. */
export interface RedisRecord {
  /** Ends the recording, and resolves with all that came until now. */
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
      // Redis has one thread: whatever it did before this is written before it closes.
      socket.write('QUIT\r\n');
      await closed;
      return Buffer.concat(chunks);
    },
  };
}
