import type { Access, Failure } from '@duet/shared';
import { within } from '../device/within.ts';
import { flag, record, text, type Check } from './shape.ts';

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  /** The server refused, and said why. */
  | { readonly ok: false; readonly why: 'refused'; readonly failure: Failure }
  /** No answer, or none in a form that this client knows; whether the request took effect is unknown. */
  | { readonly ok: false; readonly why: 'network' }
  /** There is no token: no account on this device, or the service says that this device was removed. */
  | { readonly ok: false; readonly why: 'shut_out' };

/** The value of a successful answer. @throws Error whose message is the failure's code, `network` or `shut_out` */
export function carriedOut<Value>(answer: Result<Value>): Value {
  if (!answer.ok) throw new Error(answer.why === 'refused' ? answer.failure.code : answer.why);
  return answer.value;
}

/** A token, and the header in which the service takes it, if it named one. */
export type Pass = Pick<Access, 'token' | 'header'>;

export interface RequestDeps {
  /** Scheme, host and port of the service, without a slash at the end. */
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  /** The bearer token; `refused` is one that the server has just rejected as expired. */
  readonly token: (refused?: string) => Promise<Result<Pass>>;
  /** Whether something in front of the service refused a request: its answer is not one of the service. */
  readonly onBarred?: (barred: boolean) => void;
  /** How long to wait for an answer, in ms. */
  readonly timeout?: number;
}

interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /api/. */
  readonly path: string;
  readonly body?: object;
  /** Needs no token. */
  readonly open?: boolean;
}

export interface Requests {
  /** An answer that `check` rejects counts as no answer. */
  readonly send: <Value>(request: ApiRequest, check: Check<Value>) => Promise<Result<Value>>;
  /** For requests whose answer carries nothing. */
  readonly act: (request: ApiRequest) => Promise<Result<unknown>>;
}

const defaultTimeout = 15_000;
const network = { ok: false, why: 'network' } as const;
const looksLikeFailure = record({ code: text, message: text, retryable: flag });
/** A code that this build does not know is still a refusal; views have a text for unknown codes. */
const isFailure = (body: unknown): body is Failure => looksLikeFailure(body);

/** What proxies answer that want a password first, by themselves or by a redirect to a page of their own. */
const asksForPassword = ({ status, type }: Response): boolean =>
  type === 'opaqueredirect' || (status >= 300 && status < 400) || status === 401 || status === 403;

/** A proxy that has a password of its own needs `authorization` for it, which the browser then fills in. */
function headerOf(pass: Pass | null): Record<string, string> {
  if (pass === null) return {};
  const { token, header } = pass;
  return header === undefined ? { authorization: `Bearer ${token}` } : { [header]: token };
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

export function createRequest({
  origin,
  fetch,
  token,
  onBarred,
  timeout = defaultTimeout,
}: RequestDeps): Requests {
  async function exchange(request: ApiRequest, pass: Pass | null): Promise<Result<unknown>> {
    const headers = {
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headerOf(pass),
    };
    try {
      const asked = fetch(`${origin}/api/${request.path}`, {
        method: request.method,
        headers,
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        // With the password that the browser knows for this address, if something in front of the service wants one.
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        // Older browsers cannot cut a request off; they stop waiting for it.
        signal: AbortSignal.timeout?.(timeout) ?? null,
      });
      const response = await within(timeout, asked);
      const body = await within(timeout, bodyOf(response));
      onBarred?.(asksForPassword(response) && !isFailure(body));
      if (response.ok) return { ok: true, value: body };
      if (isFailure(body)) return { ok: false, why: 'refused', failure: body };
    } catch {
      // Offline, cut or timed out.
      onBarred?.(false);
    }
    return network;
  }

  async function authorised(request: ApiRequest): Promise<Result<unknown>> {
    if (request.open === true) return exchange(request, null);
    const first = await token();
    if (!first.ok) return first;
    const answer = await exchange(request, first.value);
    if (answer.ok || answer.why !== 'refused' || !tokenRefused.has(answer.failure.code)) return answer;
    const second = await token(first.value.token);
    return second.ok ? exchange(request, second.value) : second;
  }

  return {
    async send(request, check) {
      const answer = await authorised(request);
      if (!answer.ok) return answer;
      return check(answer.value) ? { ok: true, value: answer.value } : network;
    },
    act: authorised,
  };
}

const tokenRefused: ReadonlySet<string> = new Set(['auth_expired', 'unauthorized']);
