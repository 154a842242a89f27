import type { Writable } from 'node:stream';
import { Cluster, type Redis } from 'ioredis';

/** A connection's socket, where there is one. */
interface Connection {
  readonly stream?: Pick<Writable, 'cork' | 'uncork'>;
}

/**
 * What is sent in one turn of the event loop leaves in one write: a socket that is not held back makes a system call for each
 * command.
 */
export function createCorking(): (client: Redis | Cluster) => void {
  let isHeld = false;
  return (client) => {
    if (isHeld) return;
    isHeld = true;
    const connections: readonly Connection[] = client instanceof Cluster ? client.nodes('master') : [client];
    const streams = connections.flatMap(({ stream }) => stream ?? []);
    for (const stream of streams) stream.cork();
    setImmediate(() => {
      isHeld = false;
      for (const stream of streams) stream.uncork();
    });
  };
}
