import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** `up` is from the client to the server behind the wire. */
export type Way = 'up' | 'down';

/** Bytes on their way, as TCP delivered them. */
export interface Passing {
  readonly way: Way;
  readonly bytes: Buffer;
  /** Counts the connections of this wire, from 0. */
  readonly connection: number;
  /** How many bytes came before these on the same connection, the same way. */
  readonly offset: number;
}

/**
 * What becomes of the bytes. They pass; or they are swallowed, and with them all that follows on this connection in this
 * direction, as TCP leaves no gaps; or the connection is cut once `cutAfter` more bytes have passed. A promise also holds back
 * what follows.
 */
export type Verdict = 'pass' | 'swallow' | { readonly cutAfter: number };
export type Rule = (passing: Passing) => Verdict | Promise<Verdict>;

export interface Wire {
  readonly port: number;
  /** The rule that decides from now on. With null everything passes. */
  rule(rule: Rule | null): void;
  /** Cuts all connections. New ones are accepted. */
  cut(): void;
  /** Sends new connections to another port of this machine. */
  leadTo(port: number): void;
  /** How many connections were cut so far, by `cut` or by a verdict. */
  readonly cuts: () => number;
  close(): Promise<void>;
}

/** How many bytes a connection may hold back. Keeps a rule that never decides from filling the memory. */
const most = 64 * 1_024 * 1_024;

/** A TCP proxy on loopback in front of a port of this machine, which can disturb its connections. */
export async function openWire(target: number): Promise<Wire> {
  let rule: Rule | null = null;
  let leadsTo = target;
  let connections = 0;
  let cuts = 0;
  const ends = new Set<() => void>();

  function join(near: Socket): void {
    const connection = connections;
    connections += 1;
    const far = createConnection({ port: leadsTo, host: '127.0.0.1' });
    let isOpen = true;
    const end = (): void => {
      isOpen = false;
      near.destroy();
      far.destroy();
      ends.delete(end);
    };
    ends.add(end);

    const carry = (way: Way, from: Socket, to: Socket): void => {
      let offset = 0;
      let held = 0;
      let isSwallowing = false;
      let last = Promise.resolve();
      const settle = (verdict: Verdict, bytes: Buffer): void => {
        isSwallowing ||= verdict === 'swallow';
        if (!isOpen || isSwallowing || verdict === 'swallow') return;
        if (verdict === 'pass') {
          to.write(bytes);
          return;
        }
        cuts += 1;
        // Bytes before the cut arrive: the end follows them in order.
        to.end(bytes.subarray(0, verdict.cutAfter), end);
      };
      from.on('data', (bytes: Buffer) => {
        const passing = { way, bytes, connection, offset };
        offset += bytes.length;
        held += bytes.length;
        if (held > most) return end();
        last = last.then(async () => {
          const verdict = rule === null ? 'pass' : await rule(passing);
          held -= bytes.length;
          settle(verdict, bytes);
        });
      });
      from.on('end', () => {
        last = last.then(end);
      });
      from.on('error', end);
      from.on('close', end);
    };
    near.setNoDelay(true);
    far.setNoDelay(true);
    carry('up', near, far);
    carry('down', far, near);
  }

  const server = createServer(join);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const cut = (): void => {
    cuts += ends.size;
    for (const end of ends) end();
  };
  return {
    port: (server.address() as AddressInfo).port,
    rule: (next) => {
      rule = next;
    },
    cut,
    leadTo: (port) => {
      leadsTo = port;
    },
    cuts: () => cuts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const end of ends) end();
      }),
  };
}
