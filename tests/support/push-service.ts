import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PushPayload, pushPayload, type PushSubscriptionBody } from '@duet/shared';
import { checkVapid, opener } from './push-encryption.ts';

/** A push to one subscription, decrypted as its browser would. */
export interface Push {
  readonly payload: PushPayload;
  /** Length of the encrypted body: whoever carries it sees no more. */
  readonly bytes: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** How the push service answers instead of accepting a push; `hang` never answers. */
export type Answer = number | { readonly status: number; readonly body: string } | 'hang';

/** A browser that can be reached at this push service. */
export interface PushTarget {
  readonly subscription: PushSubscriptionBody;
  /** Oldest first. */
  readonly received: readonly Push[];
  /** How many requests came in, refused ones included. */
  readonly asked: () => number;
  /** How many requests were given up because they were not answered. */
  readonly givenUp: () => number;
  answerWith(answer: Answer): void;
  /** Resolves with the next push that `next` has not returned yet. */
  next(): Promise<Push>;
}

/** A push service (RFC 8030) that checks what it is given against RFC 8291 and RFC 8292. */
export interface PushService {
  readonly origin: string;
  /** @param key the application server's key, to which the subscription is restricted; null accepts any */
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
