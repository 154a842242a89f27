import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** `up`: from whoever connected to the server behind the wire. */
export type Way = 'up' | 'down';

/** Some bytes on their way, as TCP brought them. */
export interface Passing {
  readonly way: Way;
  readonly bytes: Buffer;
  /** Counts the connections of this wire, from 0. */
  readonly connection: number;
  /** Bytes that came before these in the same connection and way. */
  readonly offset: number;
}

/**
 * What becomes of them: they go on; they are swallowed, and with them all that comes after in this connection and way, as TCP
 * leaves nothing out; or the connection is cut once `cutAfter` more bytes have passed. A promise holds back what comes after.
 */
export type Verdict = 'pass' | 'swallow' | { readonly cutAfter: number };
export type Rule = (passing: Passing) => Verdict | Promise<Verdict>;

export interface Wire {
  readonly port: number;
  /** From now on this decides; without a rule everything passes. */
  rule(rule: Rule | null): void;
  /** Cuts all connections; new ones are taken. */
  cut(): void;
  /** New connections lead to another port of this machine. */
  leadTo(port: number): void;
  /** Connections that have been cut so far, by `cut` or by a verdict. */
  readonly cuts: () => number;
  close(): Promise<void>;
}

/** A limit against a memory that grows behind a rule that never decides. */
const most = 64 * 1_024 * 1_024;

/** A TCP proxy on loopback in front of a port of this machine, whose connections can be troubled. */
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
        // What passes before the cut arrives: the end comes after it, in order.
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
