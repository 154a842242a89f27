import { openWebSocket, type WebSocketLine } from './web-socket.ts';

/** As much of a socket.io client as load needs. Its test shows that it says and hears what the real one does. */
export interface LeanSocket {
  /** Sends a message with its argument as JSON. Returns the number under which `onAck` gets its ack. */
  emit(name: string, json: string): number;
  close(): void;
}

export interface LeanSocketOptions {
  /** Origin, such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly auth?: unknown;
  /** The JSON of a message, an array of its name and its argument. Valid only during the call. */
  readonly onMessage: (json: Buffer) => void;
  /** The JSON of an ack, an array of what was answered. Valid only during the call. */
  readonly onAck: (number: number, json: Buffer) => void;
  /** The server or the network closed it. */
  readonly onClose: () => void;
}

// engine.io protocol 4 and socket.io protocol 5, one character each.
const message = 0x34;
const ping = 0x32;
const pong = '3';
const connected = 0x30;
const event = 0x32;
const ack = 0x33;
const refused = 0x34;
const bracket = 0x5b;

function numberBefore(frame: Buffer, end: number): number {
  let number = 0;
  for (let index = 2; index < end; index += 1) number = number * 10 + (frame[index] ?? 0) - 0x30;
  return number;
}

const nothing = (): void => undefined;

/** Resolves once the server has let it in, and rejects with its refusal otherwise. */
export async function openLeanSocket(options: LeanSocketOptions): Promise<LeanSocket> {
  const { origin, auth, onMessage, onAck, onClose } = options;
  const { hostname, port } = new URL(origin);
  let acks = 0;
  let line: WebSocketLine | null = null;
  let letIn = nothing;
  let fail: (cause: Error) => void = nothing;
  const admitted = new Promise<void>((resolve, reject) => {
    letIn = resolve;
    fail = reject;
  });
  admitted.catch(() => undefined);

  const onText = (frame: Buffer): void => {
    if (frame[0] === ping) line?.send(pong);
    if (frame[0] !== message) return;
    const at = frame.indexOf(bracket);
    if (frame[1] === event) onMessage(frame.subarray(at));
    else if (frame[1] === ack) onAck(numberBefore(frame, at), frame.subarray(at));
    else if (frame[1] === connected) letIn();
    else if (frame[1] === refused) fail(new Error(`Not let in: ${frame.toString()}`));
  };

  line = await openWebSocket({
    host: hostname === 'localhost' ? '127.0.0.1' : hostname,
    port: Number(port),
    path: '/socket.io/?EIO=4&transport=websocket',
    onText,
    onClose: () => {
      fail(new Error('The connection was closed.'));
      onClose();
    },
  });
  line.send(`40${auth === undefined ? '' : JSON.stringify(auth)}`);
  await admitted;
  const open = line;
  return {
    emit(name, json) {
      acks += 1;
      open.send(`42${acks}["${name}",${json}]`);
      return acks;
    },
    close: () => open.close(),
  };
}
