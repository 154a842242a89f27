import { once } from 'node:events';
import { createConnection } from 'node:net';

/** Records every command that reaches a Redis, including what is published. */
export interface RedisRecord {
  /** Ends the recording. Contains everything up to this call. */
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
      // Redis has one thread, so it writes everything that it did before this, and then closes.
      socket.write('QUIT\r\n');
      await closed;
      return Buffer.concat(chunks);
    },
  };
}
