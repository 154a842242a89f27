import { createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto';
import {
  accountIdOf,
  deviceIdOf,
  enrolmentMessage,
  fromBase64url,
  loginMessage,
  locatorHash,
  registrationMessage,
  toBase64url,
  verifySignature,
  type Confirmation,
  type Enrolment,
  type Failure,
  type FailureCode,
  type Login,
  type NewInvite,
  type Pairing,
  type Redemption,
  type Registration,
  type Reveal,
} from '@duet/shared';

/** One request as it arrived, `who` from its token. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly who: string | null;
}

interface Invite {
  pairing: Omit<Pairing, 'role'>;
  readonly locatorHash: string;
}

class Refusal extends Error {
  readonly code: FailureCode;
  readonly details: Failure['details'];
  constructor(code: FailureCode, details: Failure['details']) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

const refuse = (code: FailureCode, details?: Failure['details']): never => {
  throw new Refusal(code, details);
};

/** P-256 point as SubjectPublicKeyInfo. */
const spki = (point: Uint8Array) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'), point]),
    format: 'der',
    type: 'spki',
  });

const origin = 'https://duet.example';

/**
 * A small service that follows the protocol and checks every proof. It can be told to be unreachable, to lose an answer, or
 * to lie. The real service is tested in tests/server.
 */
export function scriptedService() {
  const accounts = new Map<string, Registration>();
  const devices = new Map<string, { readonly account: string; readonly key: string }>();
  /** The devices of which it is recorded that they were removed. */
  const removed = new Set<string>();
  const challenges = new Map<string, { used: string | null; readonly device: string }>();
  const tokens = new Map<string, { readonly account: string; readonly device: string }>();
  const invites = new Map<string, Invite>();
  const vault = new Map<string, string>();
  const heard: Heard[] = [];
  const control = {
    reachable: true,
    /** Paths whose next request takes effect but whose answer is lost; each entry counts once. */
    losing: [] as string[],
    /** Runs while an answer is on its way. */
    meanwhile: async (_path: string): Promise<void> => undefined,
    /** What the service says about a pairing; by default the truth. */
    lie: (told: Pairing, _asker: string): Pairing => told,
  };

  function admit(
    account: string,
    enrolKey: string,
    { devicePublicKey, enrolment }: Omit<Enrolment, 'accountId'>,
  ) {
    const message = enrolmentMessage(account, devicePublicKey);
    if (!verifySignature(fromBase64url(enrolKey), message, fromBase64url(enrolment))) refuse('unauthorized');
    const deviceId = deviceIdOf(fromBase64url(devicePublicKey));
    devices.set(deviceId, { account, key: devicePublicKey });
    return { accountId: account, deviceId };
  }

  function register(body: Registration) {
    const account = accountIdOf(fromBase64url(body.signingKey), fromBase64url(body.agreementKey));
    const proof = fromBase64url(body.proof);
    if (!verifySignature(fromBase64url(body.signingKey), registrationMessage(body), proof))
      refuse('unauthorized');
    accounts.set(account, body);
    return admit(account, body.enrolKey, body);
  }

  function logIn({ deviceId, challenge, origin: signedOrigin, signature }: Login) {
    const device =
      devices.get(deviceId) ??
      refuse('unauthorized', removed.has(deviceId) ? { device: 'removed' } : undefined);
    const issued = challenges.get(challenge) ?? refuse('unauthorized');
    const holds = verify(
      'sha256',
      loginMessage(signedOrigin, deviceId, challenge),
      { key: spki(fromBase64url(device.key)), dsaEncoding: 'ieee-p1363' },
      fromBase64url(signature),
    );
    const again = issued.used === null || issued.used === signature;
    if (!holds || !again || issued.device !== deviceId || signedOrigin !== origin) refuse('unauthorized');
    issued.used = signature;
    const token = `token-${challenge}`;
    tokens.set(token, { account: device.account, device: deviceId });
    return { token, expiresAt: Date.now() + 600_000 };
  }

  const partyOf = (account: string) => {
    const { signingKey, agreementKey } = accounts.get(account) ?? refuse('not_found');
    return { accountId: account, signingKey, agreementKey };
  };

  function told({ pairing }: Invite, who: string): Pairing {
    const role = pairing.inviter.accountId === who ? 'inviter' : 'joiner';
    if (role === 'joiner' && pairing.joiner?.accountId !== who) refuse('not_found');
    return control.lie({ ...pairing, role }, who);
  }

  function offer(body: NewInvite, who: string) {
    const inviteId = randomUUID();
    const invite: Invite = {
      locatorHash: body.locatorHash,
      pairing: {
        inviteId,
        kind: body.kind,
        step: 'open',
        expiresAt: Date.now() + 600_000,
        inviter: { ...partyOf(who), commitment: body.commitment },
        joiner: null,
        reveal: null,
        confirmed: { inviter: false, joiner: false },
        pairId: null,
      },
    };
    invites.set(inviteId, invite);
    return told(invite, who);
  }

  function redeem({ locator, nonce, mac }: Redemption, who: string) {
    const hash = toBase64url(locatorHash(fromBase64url(locator)));
    const invite = [...invites.values()].find((one) => one.locatorHash === hash) ?? refuse('invite_unknown');
    const { joiner, step } = invite.pairing;
    if (step === 'gone') refuse('invite_gone');
    if (joiner !== null && (joiner.accountId !== who || joiner.nonce !== nonce)) refuse('invite_used');
    if (joiner === null) {
      invite.pairing = { ...invite.pairing, step: 'redeemed', joiner: { ...partyOf(who), nonce, mac } };
    }
    return told(invite, who);
  }

  function confirm(invite: Invite, body: Confirmation, who: string) {
    const { pairing } = invite;
    if (pairing.pairId !== null && pairing.pairId !== body.pairId) {
      invite.pairing = { ...pairing, step: 'gone' };
      refuse('transcript_mismatch');
    }
    const role = pairing.inviter.accountId === who ? 'inviter' : 'joiner';
    vault.set(`${who}/${body.pairId}`, body.record);
    const confirmed = { ...pairing.confirmed, [role]: true };
    const step = confirmed.inviter && confirmed.joiner ? 'paired' : pairing.step;
    invite.pairing = { ...pairing, confirmed, step, pairId: body.pairId };
    return told(invite, who);
  }

  function ofInvite(request: Heard, invite: Invite, who: string): unknown {
    const step = request.path.split('/')[2];
    if (step === undefined && request.method === 'GET') return told(invite, who);
    if (step === 'confirm') return confirm(invite, request.body as Confirmation, who);
    if (step === 'reveal') {
      invite.pairing = { ...invite.pairing, step: 'revealed', reveal: request.body as Reveal };
      return told(invite, who);
    }
    invite.pairing = { ...invite.pairing, step: 'gone' };
    return null;
  }

  function answer(request: Heard): unknown {
    const { method, path, body } = request;
    const route = `${method} ${path}`;
    if (route === 'POST accounts') return register(body as Registration);
    if (route === 'POST login') return logIn(body as Login);
    if (route === 'POST devices') {
      const enrolment = body as Enrolment;
      const { enrolKey } = accounts.get(enrolment.accountId) ?? refuse('unauthorized');
      return admit(enrolment.accountId, enrolKey, enrolment);
    }
    if (route === 'POST login/challenge') {
      const challenge = randomBytes(32).toString('base64url');
      challenges.set(challenge, { used: null, device: (body as { deviceId: string }).deviceId });
      return { challenge, expiresAt: Date.now() + 60_000 };
    }
    const who = request.who ?? refuse('unauthorized');
    if (route === 'POST invites') return offer(body as NewInvite, who);
    if (route === 'POST invites/redeem') return redeem(body as Redemption, who);
    if (path.startsWith('invites/')) {
      return ofInvite(request, invites.get(path.split('/')[1] ?? '') ?? refuse('not_found'), who);
    }
    if (path.startsWith('vault/pair/')) {
      return { version: 1, envelope: vault.get(`${who}/${path.split('/')[2]}`) ?? refuse('not_found') };
    }
    if (method === 'DELETE' && path.startsWith('devices/')) return devices.delete(path.split('/')[1] ?? '');
    if (route === 'DELETE account') return accounts.delete(who);
    return refuse('not_found');
  }

  function reply(request: Heard): Response {
    try {
      return Response.json(answer(request) ?? {});
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const { code, details } = thrown;
      const status = code === 'unauthorized' ? 401 : 409;
      return Response.json({ ok: false, code, message: code, retryable: false, details }, { status });
    }
  }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (!control.reachable) throw new TypeError('fetch failed');
    if (typeof input !== 'string') throw new TypeError('a text was expected');
    const path = input.slice(`${origin}/api/`.length);
    const bearer = new Headers(init?.headers).get('authorization')?.slice('Bearer '.length);
    const session = bearer === undefined ? undefined : tokens.get(bearer);
    const who = session !== undefined && devices.has(session.device) ? session.account : null;
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    const request = { method: init?.method ?? 'GET', path, body, who };
    heard.push(request);
    const response = reply(request);
    await control.meanwhile(path);
    const lost = control.losing.indexOf(path);
    if (lost >= 0) {
      control.losing.splice(lost, 1);
      throw new TypeError('terminated');
    }
    return response;
  };

  return { origin, fetch, control, heard, accounts, devices, removed, tokens, invites };
}

export type ScriptedService = ReturnType<typeof scriptedService>;
