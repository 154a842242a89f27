import type { SocketOpener } from './socket.ts';

/** Loads the socket code with the first login: without an account it is not needed. Null if it cannot be loaded. */
export const fetchedOpener = (): Promise<SocketOpener | null> =>
  import('./socket.ts').then(
    ({ openSocket }) => openSocket,
    () => null,
  );
