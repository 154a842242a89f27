import type { Handshake } from '@duet/shared';
import { io } from 'socket.io-client';

/** One socket, from opening to close. */
export interface OpenSocket {
  /** Sends a message; `answered` is called with the ack, if one comes. */
  send(message: string, payload: object, answered: (body: unknown) => void): void;
  /** Closes it without calling the listener. */
  close(): void;
}

export interface SocketListener {
  readonly up: () => void;
  readonly message: (name: string, body: unknown) => void;
  /** It closed or never came up; `refusal` is the code from the server's handshake. Called once. */
  readonly down: (refusal: string | null) => void;
}

const codeOf = (error: object): string | null => {
  const data: unknown = Reflect.get(error, 'data');
  const code: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'code') : null;
  return typeof code === 'string' ? code : null;
};

/**
 * Opens a websocket, and falls back to polling. A new socket each time: a socket.io socket that is reused keeps buffered
 * messages, and its own reconnection cannot be told about tokens.
 */
export function openSocket(url: string, auth: Handshake, listener: SocketListener): OpenSocket {
  const socket = io(url, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: { ...auth },
  });
  let over = false;
  const close = (): void => {
    over = true;
    socket.disconnect();
  };
  const end = (refusal: string | null): void => {
    if (over) return;
    close();
    listener.down(refusal);
  };
  socket.on('connect', () => {
    if (!over) listener.up();
  });
  socket.on('disconnect', () => end(null));
  socket.on('connect_error', (error) => end(codeOf(error)));
  socket.onAny((name: string, body: unknown) => {
    if (!over) listener.message(name, body);
  });
  return {
    send: (message, payload, answered) => {
      socket.emit(message, payload, (body: unknown) => {
        if (!over) answered(body);
      });
    },
    close,
  };
}

export type SocketOpener = typeof openSocket;
