import type { SocketOpener } from './connection-socket.ts';

/** What opens sockets, fetched with the first login: who has no account needs none. Null where it cannot be had. */
export const fetchedOpener = (): Promise<SocketOpener | null> =>
  import('./connection-socket.ts').then(
    ({ openSocket }) => openSocket,
    () => null,
  );
