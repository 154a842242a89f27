import type { Socket } from 'socket.io';

/** An event, encoded once for all sockets that get it. */
export interface Packet {
  readonly text: string;
  /** engine.io writes a pre-encoded frame to a websocket as it is; Socket.IO's adapter uses that for broadcasts too. */
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly [Buffer] };
}

const finalText = 0x81;

/** A whole unmasked text frame (RFC 6455, 5.2), header and payload in one buffer: one write instead of two. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = finalText;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}

/** An event of the main namespace (socket.io-protocol 5: `2["name",body]`) in an engine.io message (`4…`). */
export function packetOf(name: string, body: object): Packet {
  const text = `2${JSON.stringify([name, body])}`;
  return { text, options: { compress: false, wsPreEncodedFrame: [textFrame(`4${text}`)] } };
}

/** Equivalent to `socket.emit(name, body)`. */
export const sendPacket = ({ conn }: Socket, { text, options }: Packet): void =>
  void conn.write(text, options);
