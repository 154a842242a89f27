import type { Writable } from 'node:stream';
import { Cluster, type Redis } from 'ioredis';

/** A connection, with its socket once it has one. */
interface Connection {
  readonly stream?: Pick<Writable, 'cork' | 'uncork'>;
}

/**
 * Corks the sockets until the end of the event loop's turn, so that everything sent in it leaves in one write. Otherwise each
 * command costs a system call.
 */
export function createCorking(): (client: Redis | Cluster) => void {
  let isCorked = false;
  return (client) => {
    if (isCorked) return;
    isCorked = true;
    const connections: readonly Connection[] = client instanceof Cluster ? client.nodes('master') : [client];
    const streams = connections.flatMap(({ stream }) => stream ?? []);
    for (const stream of streams) stream.cork();
    setImmediate(() => {
      isCorked = false;
      for (const stream of streams) stream.uncork();
    });
  };
}
