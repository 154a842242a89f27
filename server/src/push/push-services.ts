import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { PushPayload } from '@duet/shared';
import webPush, { type RequestDetails } from 'web-push';
import type { Endpoints } from './endpoints.ts';
import type { PushKey } from './sql-push-keys.ts';
import { readRefusal } from './read-refusal.ts';
import type { Refusal, Subscription } from './sql-subscriptions.ts';

/**
 * `gone`: the subscription is dead for good. `refused`: this push was rejected, and why. `away`: a retry may succeed. `mute`:
 * nothing was sent, because push services take nothing without a contact.
 */
export type PushOutcome =
  | { readonly is: 'taken' | 'gone' | 'away' | 'mute' }
  | ({ readonly is: 'refused' } & Refusal);

/** The platforms' push services: the only servers outside that this service ever calls. */
export interface PushServices {
  /** Whether this service can push at all: there is a contact. */
  readonly isAble: boolean;
  push(to: Subscription, payload: PushPayload): Promise<PushOutcome>;
  close(): void;
}

export interface PushServicesOptions {
  readonly endpoints: Endpoints;
  readonly key: () => Promise<PushKey>;
  /** How whoever runs a push service can reach the host of this one: an https or mailto URL (RFC 8292); null if there is none. */
  readonly contact: string | null;
  readonly onFault: (fault: unknown) => void;
}

/** How many bytes every payload has, whatever it says (K3). */
const payloadLength = 192;
/** How long a push service keeps a notice, in seconds. The same for all kinds, or it would tell them apart. */
const timeToLive = 3_600;
/** How long a push service may take to answer before it counts as away, in ms. */
const answerLimit = 10_000;

/** JSON allows trailing white space. */
const padded = (payload: PushPayload): string => JSON.stringify(payload).padEnd(payloadLength);

/**
 * A later notice of a kind replaces one that still waits at the push service, which must not learn the kind (RFC 8030,
 * 5.4).
 */
const topicOf = (kind: string, endpoint: string, { privateKey }: PushKey): string =>
  createHmac('sha256', privateKey).update(`${kind} ${endpoint}`).digest('base64url').slice(0, 32);

function outcomeOf({ status, reason }: Refusal): PushOutcome {
  if (status >= 200 && status < 300) return { is: 'taken' };
  if (status === 404 || status === 410) return { is: 'gone' };
  return status === 429 || status >= 500 ? { is: 'away' } : { is: 'refused', status, reason };
}

export function createPushServices({ endpoints, key, contact, onFault }: PushServicesOptions): PushServices {
  const agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  };

  /** Resolves with the answer. Does not follow redirects, and reads no body but the reason of a refusal. */
  const send = ({ endpoint, method, headers, body }: RequestDetails): Promise<Refusal> =>
    new Promise((resolve, reject) => {
      const secure = endpoint.startsWith('https:');
      const request = (secure ? https : http).request(
        endpoint,
        {
          method,
          headers,
          agent: agents[secure ? 'https:' : 'http:'],
          lookup: endpoints.lookupFor(endpoint),
          signal: AbortSignal.timeout(answerLimit),
        },
        (response) => {
          response.on('error', () => undefined);
          resolve(readRefusal(response));
        },
      );
      request.on('error', reject);
      request.end(body);
    });

  return {
    isAble: contact !== null,
    async push({ endpoint, p256dh, auth }, payload) {
      if (!endpoints.allows(endpoint)) return { is: 'gone' };
      if (contact === null) return { is: 'mute' };
      try {
        const own = await key();
        const details = webPush.generateRequestDetails(
          { endpoint, keys: { p256dh, auth } },
          padded(payload),
          {
            vapidDetails: { subject: contact, ...own },
            TTL: timeToLive,
            urgency: 'high',
            topic: topicOf(payload.kind, endpoint, own),
            contentEncoding: 'aes128gcm',
          },
        );
        return outcomeOf(await send(details));
      } catch (error) {
        onFault(error);
        return { is: 'away' };
      }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}
