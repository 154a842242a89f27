import type { SocketOpener } from './socket.ts';

/** What opens sockets, fetched with the first login: who has no account needs none. Null where it cannot be had. */
export const fetchedOpener = (): Promise<SocketOpener | null> =>
  import('./socket.ts').then(
    ({ openSocket }) => openSocket,
    () => null,
  );
