import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network line to a service that can be cut and mended. What was under way is lost, as on a real line. */
export async function openLine(to: string) {
  const { port } = new URL(to);
  const ends = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), '127.0.0.1');
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  const cut = (): void => {
    whole = false;
    for (const end of ends) end.destroy();
  };
  return {
    address: `http://localhost:${own}`,
    cut,
    mend: (): void => {
      whole = true;
    },
    close: async (): Promise<void> => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
