import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A cheap websocket client: whole text frames both ways and nothing else. For load only. */
export interface WebSocketLine {
  send(text: string): void;
  close(): void;
}

export interface WebSocketOptions {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** The frame is valid only during the call. */
  readonly onText: (frame: Buffer) => void;
  readonly onClose: () => void;
}

const textFrame = 0x81;
const closeFrame = 0x88;
const masked = 0x80;
const headerEnd = '\r\n\r\n';

/** Clients have to mask (RFC 6455, section 5.3). A mask of zeros is valid: the server removes it like any other. */
function framed(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const isShort = length < 126;
  const head = isShort ? 6 : 8;
  const frame = Buffer.alloc(head + length);
  frame[0] = textFrame;
  frame[1] = masked | (isShort ? length : 126);
  if (!isShort) frame.writeUInt16BE(length, 2);
  frame.write(text, head);
  return frame;
}

/** Where the payload of the frame at `from` begins and ends, or null if the frame is incomplete. */
function boundsOf(bytes: Buffer, from: number): readonly [begin: number, end: number] | null {
  const mark = bytes[from + 1];
  if (mark === undefined) return null;
  if (mark < 126) return within(bytes, from + 2, mark);
  if (mark === 126)
    return bytes.length < from + 4 ? null : within(bytes, from + 4, bytes.readUInt16BE(from + 2));
  return bytes.length < from + 10 ? null : within(bytes, from + 10, bytes.readUInt32BE(from + 6));
}

const within = (bytes: Buffer, begin: number, length: number) =>
  begin + length <= bytes.length ? ([begin, begin + length] as const) : null;

function read(socket: Socket, first: Buffer, { onText }: WebSocketOptions): void {
  let rest: Buffer | null = null;
  const take = (chunk: Buffer): void => {
    const bytes = rest === null ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let bounds = boundsOf(bytes, from); bounds !== null; bounds = boundsOf(bytes, from)) {
      const [begin, end] = bounds;
      if (bytes[from] === textFrame) onText(bytes.subarray(begin, end));
      else if (bytes[from] === closeFrame) socket.destroy();
      else throw new Error(`A frame of a kind that this does not know: ${bytes[from]}`);
      from = end;
    }
    rest = from === bytes.length ? null : bytes.subarray(from);
  };
  socket.on('data', take);
  take(first);
}

/** Resolves once the server has upgraded the connection. */
export function openWebSocket(options: WebSocketOptions): Promise<WebSocketLine> {
  const { host, port, path, onClose } = options;
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.on('error', reject);
    socket.on('close', () => {
      reject(new Error('The connection was closed.'));
      onClose();
    });
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}${headerEnd}`,
    );
    socket.once('data', (chunk) => {
      const end = chunk.indexOf(headerEnd);
      const status = chunk.toString('latin1', 0, chunk.indexOf('\r\n'));
      if (end < 0 || !status.includes(' 101 ')) {
        socket.destroy(new Error(`No websocket: ${status}`));
        return;
      }
      resolve({ send: (text) => void socket.write(framed(text)), close: () => socket.destroy() });
      read(socket, chunk.subarray(end + headerEnd.length), options);
    });
  });
}
