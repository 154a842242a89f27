import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const compress = promisify(gzip);

/** Shorter answers gain nothing, in bytes. */
const least = 1_024;
/** Sealed text is noise in base64url: nothing in it repeats, but each letter carries 6 bits in 8. */
const noise = { level: 1, strategy: constants.Z_HUFFMAN_ONLY };

/** For routes that answer with much sealed text: a hook that sends it gzipped to whoever takes it so. */
export async function gzipped(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < least) return payload;
  reply.header('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(String(headers['accept-encoding']))) return payload;
  reply.header('content-encoding', 'gzip');
  return compress(payload, noise);
}
