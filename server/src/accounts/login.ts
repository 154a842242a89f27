import {
  access,
  challenge,
  challengeRequest,
  fromBase64url,
  type Login,
  login,
  loginMessage,
  tokenHeader,
} from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import { createChallenges } from './challenge.ts';
import { verifyDeviceSignature } from './device-signature.ts';
import type { FailureLimit } from './failure-limit.ts';
import { refusals } from '../http/route-shape.ts';
import type { SingleUse } from '../processes/single-use.ts';
import { isEnded } from '../record/sql-ended-ids.ts';
import { findDevice } from './sql-devices.ts';
import type { AccessTokens } from './tokens.ts';

export interface LoginDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly secret: string;
  /** Whether this service serves the pages of this origin. */
  readonly allowsOrigin: (origin: string) => boolean;
  readonly tokens: AccessTokens;
  readonly singleUse: SingleUse;
  readonly failures: FailureLimit;
}

// A7: a limit on requests would lock out an owner who shares the address; only failures are counted.
const unlimited = { rateLimit: false } as const;

/** REC-3: this device was removed, or its account deleted. Without it the service merely does not know the device. */
const removed = { device: 'removed' } as const;

const signed = (body: Login, publicKey: string): boolean =>
  verifyDeviceSignature(
    fromBase64url(publicKey),
    loginMessage(body.origin, body.deviceId, body.challenge),
    fromBase64url(body.signature),
  );

/** POST /api/login/challenge and POST /api/login. */
export function loginRoutes(app: FastifyInstance, deps: LoginDeps): void {
  const { sql, clock, tokens, singleUse, failures } = deps;
  const challenges = createChallenges(deps.secret, clock);
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    '/api/login/challenge',
    {
      config: unlimited,
      schema: { tags: ['login'], body: challengeRequest, response: { 200: challenge, ...refusals } },
    },
    ({ body }) => Promise.resolve(challenges.issue(body.deviceId)),
  );

  routes.post(
    '/api/login',
    {
      config: unlimited,
      schema: { tags: ['login'], body: login, response: { 200: access, ...refusals } },
    },
    async ({ body, ip }) => {
      const opened = challenges.open(body.deviceId, body.challenge);
      if (opened === null || !deps.allowsOrigin(body.origin)) throw failures.refuse(ip);
      const device = await findDevice(sql, body.deviceId);
      if (device === null)
        throw failures.refuse(ip, (await isEnded(sql, 'device', body.deviceId)) ? removed : undefined);
      if (!signed(body, device.publicKey)) throw failures.refuse(ip);
      if (device.revoked) throw failures.refuse(ip, removed);
      // Only after the signature was verified, so that nobody else can use up the device's challenge (A5).
      if (!(await singleUse.claim(opened.id, body.signature, opened.expiresAt))) throw failures.refuse(ip);
      const issued = tokens.issue({ account: device.account, device: device.deviceId }, opened);
      return { ...issued, header: tokenHeader };
    },
  );
}
