import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PushPayload, pushPayload, type PushSubscriptionBody } from '@duet/shared';
import * as z from 'zod';

/** What came in for one subscription, opened as its browser would. */
export interface Push {
  readonly payload: PushPayload;
  /** Of the request as it stands: whoever carries it sees no more. */
  readonly bytes: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What the push service answers instead of taking a push. `hang` answers nothing. */
export type Answer = number | { readonly status: number; readonly body: string } | 'hang';

/** A browser that can be reached at this push service. */
export interface PushTarget {
  readonly subscription: PushSubscriptionBody;
  /** Oldest first. */
  readonly received: readonly Push[];
  /** How often somebody tried. */
  readonly asked: () => number;
  /** How often who was not answered has left. */
  readonly givenUp: () => number;
  answerWith(answer: Answer): void;
  /** Resolves with the next push that has not been handed out yet. */
  next(): Promise<Push>;
}

/** A push service of its own kind: RFC 8030, with what it is given checked as RFC 8291 and RFC 8292 say. */
export interface PushService {
  readonly origin: string;
  /** @param key the application server's, to which the subscription is restricted; null: whichever comes */
  subscribe(key?: string | null): PushTarget;
  /** How many requests came in for no subscription, such as one that followed a redirect. */
  readonly strays: () => number;
  close(): Promise<void>;
}

interface Browser extends PushTarget {
  answer: Answer;
  count: number;
  leftAlone: number;
  readonly take: (push: Push) => void;
  readonly open: (body: Buffer) => Buffer;
  readonly key: string | null;
}

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(request, 'end');
  return Buffer.concat(chunks);
};

/** HKDF of RFC 5869: `length` bytes from this secret and this salt. */
const keysFrom =
  (secret: Buffer, salt: Buffer) =>
  (info: Buffer, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** RFC 8291, 3 and RFC 8188, 2: one record, as push messages are. */
function opener(): { readonly keys: PushSubscriptionBody['keys']; readonly open: (body: Buffer) => Buffer } {
  const own = createECDH('prime256v1');
  const ownPoint = own.generateKeys();
  const auth = randomBytes(16);
  return {
    keys: { p256dh: ownPoint.toString('base64url'), auth: auth.toString('base64url') },
    open(body) {
      const salt = body.subarray(0, 16);
      const recordSize = body.readUInt32BE(16);
      const sender = body.subarray(21, 21 + body.readUInt8(20));
      const sealed = body.subarray(21 + sender.length);
      if (sealed.length > recordSize) throw new Error('more than one record');
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), ownPoint, sender]);
      const contentKeys = keysFrom(keysFrom(own.computeSecret(sender), auth)(info, 32), salt);
      const key = contentKeys(Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = contentKeys(Buffer.from('Content-Encoding: nonce\0'), 12);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(sealed.subarray(-16));
      const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      const end = padded.lastIndexOf(2);
      if (padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('wrong padding');
      return padded.subarray(0, end);
    },
  };
}

const vapidClaims = z.object({ aud: z.string(), exp: z.number(), sub: z.string() });

/** RFC 8292: who sends, as a signed token; throws for one that a real push service would turn down. */
function checkVapid(authorization: string, origin: string, expectedKey: string | null): void {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (expectedKey !== null && key !== expectedKey) throw new Error('another key than subscribed for');
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const holds = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!holds) throw new Error('wrong signature');
  const { aud, exp, sub } = vapidClaims.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
  const day = 86_400;
  const now = Date.now() / 1_000;
  if (aud !== origin || exp < now || exp > now + day) throw new Error('not for this service, or not now');
  // As Apple does: the contact has to be one that others can use.
  if (!/^(https:\/\/|mailto:[^@]+@)[^/]+\.[a-z]+$/.test(sub) || /\.(invalid|local|localhost)$/.test(sub))
    throw new Error('no contact');
}

export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, Browser>();
  let strays = 0;

  async function deliver(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const browser = browsers.get(request.url ?? '');
    const body = await bytesOf(request);
    if (browser === undefined) {
      strays += 1;
      return void response.writeHead(404).end();
    }
    browser.count += 1;
    if (browser.answer === 'hang')
      return void response.once('close', () => {
        browser.leftAlone += 1;
      });
    if (browser.answer !== 201) {
      const { status, body } =
        typeof browser.answer === 'number' ? { status: browser.answer, body: '' } : browser.answer;
      return void response.writeHead(status, { location: `${origin}/elsewhere` }).end(body);
    }
    checkVapid(request.headers.authorization ?? '', origin, browser.key);
    if (request.headers['content-encoding'] !== 'aes128gcm') throw new Error('no encoding of RFC 8188');
    if (!/^\d+$/.test(String(request.headers['ttl']))) throw new Error('no TTL');
    const payload = pushPayload.parse(JSON.parse(browser.open(body).toString('utf8')));
    const { ttl, urgency, topic } = request.headers;
    const headers = { ttl: String(ttl), urgency: String(urgency), topic: String(topic) };
    browser.take({ payload, bytes: body.length, headers });
    response.writeHead(201, { location: `${origin}/message/${randomBytes(8).toString('hex')}` }).end();
  }

  const server = createServer((request, response) => {
    deliver(request, response).catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    strays: () => strays,
    subscribe(key = null) {
      const path = `/push/${randomBytes(16).toString('base64url')}`;
      const { keys, open } = opener();
      const received: Push[] = [];
      const waiting: ((push: Push) => void)[] = [];
      let handedOut = 0;
      const browser: Browser = {
        key,
        answer: 201,
        count: 0,
        open,
        subscription: { endpoint: `${origin}${path}`, keys },
        received,
        asked: () => browser.count,
        leftAlone: 0,
        givenUp: () => browser.leftAlone,
        answerWith(answer) {
          browser.answer = answer;
        },
        take(push) {
          received.push(push);
          const first = waiting.shift();
          if (first === undefined) return;
          handedOut += 1;
          first(push);
        },
        next() {
          const push = received[handedOut];
          if (push === undefined)
            return new Promise((resolve) => {
              waiting.push(resolve);
            });
          handedOut += 1;
          return Promise.resolve(push);
        },
      };
      browsers.set(path, browser);
      return browser;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
