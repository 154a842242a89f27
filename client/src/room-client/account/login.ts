import { loginMessage, type Access, type Login } from '@duet/shared';
import type { Api, Result } from '../api/api.ts';
import { signAsDevice } from './device-signature.ts';
import { answerLimit, within } from '../device/within.ts';
import type { KeptAccount } from './store.ts';

export interface LoginDeps {
  readonly api: Pick<Api, 'challenge' | 'login'>;
  /** The origin from which the app was loaded, never one that a server names. */
  readonly origin: string;
  /** Milliseconds on a monotonic clock. */
  readonly elapsed: () => number;
  /** Whether the service knows this device. One that lost its record does not, and may get it back (REC-3). */
  readonly onKnown: (known: boolean) => void;
}

/** How long a signed challenge is reused, in ms. It expires on the server after 60 s. */
const challengeLife = 50_000;
/** How long a token is used without asking for a new one, in ms. It expires after 10 minutes. */
const freshFor = 7 * 60_000;
const attempts = 3;
const shutOut = { ok: false, why: 'shut_out' } as const;
const lost = { ok: false, why: 'network' } as const;

/** The server does not know this account or device, or has revoked it. */
export const turnsDown = (answer: Result<unknown>): boolean =>
  !answer.ok &&
  answer.why === 'refused' &&
  (answer.failure.code === 'unauthorized' || answer.failure.code === 'not_found');

/** The server has it recorded that this very device was removed, or its account deleted. */
const saysRemoved = (answer: Result<unknown>): boolean =>
  !answer.ok && answer.why === 'refused' && answer.failure.details?.['device'] === 'removed';

/** Logs in when a token is needed, one login at a time. After a lost reply the very same bytes are sent again (A4). */
export function createLogin(deps: LoginDeps) {
  let held: { readonly access: Access; readonly since: number } | null = null;
  let signed: { readonly login: Login; readonly since: number } | null = null;
  let running: Promise<Result<Access>> | null = null;

  async function prepare({ deviceKey, deviceId }: KeptAccount): Promise<Result<Login>> {
    if (signed !== null && deps.elapsed() - signed.since < challengeLife)
      return { ok: true, value: signed.login };
    const since = deps.elapsed();
    const answer = await deps.api.challenge(deviceId);
    if (!answer.ok) return answer;
    const { challenge } = answer.value;
    const message = loginMessage(deps.origin, deviceId, challenge);
    const signature = await within(answerLimit, signAsDevice(deviceKey, message)).catch(() => null);
    if (signature === null) return { ok: false, why: 'network' };
    signed = { login: { deviceId, challenge, origin: deps.origin, signature }, since };
    return { ok: true, value: signed.login };
  }

  async function attempt(account: KeptAccount): Promise<Result<Access>> {
    const login = await prepare(account);
    if (!login.ok) return login;
    const since = deps.elapsed();
    const answer = await deps.api.login(login.value);
    if (answer.ok) {
      held = { access: answer.value, since };
      signed = null;
      return answer;
    }
    if (answer.why === 'refused' && !answer.failure.retryable) signed = null;
    return answer;
  }

  async function logIn(account: KeptAccount): Promise<Result<Access>> {
    let turnedDown = 0;
    let answer: Result<Access> = lost;
    for (let tries = 0; tries < attempts && turnedDown < 2; tries += 1) {
      answer = await attempt(account);
      // A fresh challenge may help.
      if (turnsDown(answer)) turnedDown += 1;
      else if (answer.ok || answer.why !== 'network') break;
    }
    if (!turnsDown(answer)) {
      if (answer.ok) deps.onKnown(true);
      return answer;
    }
    if (saysRemoved(answer)) return shutOut;
    deps.onKnown(false);
    return lost;
  }

  return {
    /** `refused`: a token that the server has just rejected. */
    token(account: KeptAccount, refused?: string): Promise<Result<Access>> {
      if (held !== null && held.access.token === refused) held = null;
      if (held !== null && deps.elapsed() - held.since < freshFor) {
        return Promise.resolve({ ok: true, value: held.access });
      }
      running ??= logIn(account).finally(() => {
        running = null;
      });
      return running;
    },
    forget(): void {
      held = null;
      signed = null;
    },
  };
}
