import { NodeWebSocket } from 'socket.io-client';

/** Everything that clients in this process send and receive, over HTTP and sockets, until `close`. */
export interface WireRecord {
  /** For the clients to use. */
  readonly fetch: typeof globalThis.fetch;
  bytes(): Buffer;
  close(): Promise<void>;
}

const textOf = (data: unknown): string =>
  typeof data === 'string' ? data : data instanceof Uint8Array ? Buffer.from(data).toString('latin1') : '';

/** Taps the sockets where the library passes messages to the network and takes them from it. */
export function recordWire(): WireRecord {
  const said: string[] = [];
  const transport: object = NodeWebSocket.prototype;
  const restored: (() => void)[] = [];
  for (const [method, place] of [
    ['doWrite', 1],
    ['onData', 0],
  ] as const) {
    const own = Object.hasOwn(transport, method);
    const original: unknown = Reflect.get(transport, method);
    if (typeof original !== 'function') throw new Error(`The library has no ${method} any more.`);
    Reflect.set(transport, method, function record(this: unknown, ...given: unknown[]): unknown {
      said.push(textOf(given[place]));
      const done: unknown = Reflect.apply(original, this, given);
      return done;
    });
    restored.push(() => {
      if (own) Reflect.set(transport, method, original);
      else Reflect.deleteProperty(transport, method);
    });
  }
  return {
    fetch: async (...request) => {
      const [url, init] = request;
      said.push(
        url instanceof Request ? url.url : url.toString(),
        JSON.stringify([...new Headers(init?.headers)]),
        textOf(init?.body),
      );
      const response = await fetch(...request);
      said.push(await response.clone().text());
      return response;
    },
    bytes: () => Buffer.from(said.join('\n')),
    close: async () => {
      for (const restore of restored) restore();
    },
  };
}
