import fastifyJwt from '@fastify/jwt';
import { accountId, type AccountId, deviceId, type DeviceId, type Millis } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { ServerClock } from '../platform/clock.ts';
import { derivedKey } from '../processes/secret.ts';

/** How long a token is valid, in seconds (A2). */
const lifeSeconds = 600;

/** Every claim is required, and no other is accepted (A1). */
const claims = z
  .strictObject({
    sub: accountId,
    dev: deviceId,
    aud: z.literal('duet'),
    typ: z.literal('access'),
    iat: z.int(),
    exp: z.int(),
    jti: z.string().min(1).max(64),
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= lifeSeconds);

export interface TokenHolder {
  readonly account: AccountId;
  readonly device: DeviceId;
}

type TokenReading =
  | { readonly ok: true; readonly holder: TokenHolder; readonly expiresAt: Millis }
  | { readonly ok: false; readonly code: 'unauthorized' | 'auth_expired' };

export interface AccessTokens {
  /**
   * Deterministic: the same holder, time and id give the same token (A4). `issuedAt` is when the login's challenge was
   * issued.
   */
  issue(
    holder: TokenHolder,
    login: { readonly id: string; readonly issuedAt: Millis },
  ): {
    readonly token: string;
    readonly expiresAt: Millis;
  };
  /** Whose token it is; never throws. Whether the device was revoked since, only the database knows. */
  read(token: string): TokenReading;
}

export interface TokenDeps {
  /** The server's secret, at least 32 bytes (A8). */
  readonly secret: string;
  readonly clock: Pick<ServerClock, 'now'>;
}

/** Registers @fastify/jwt on the app, with everything pinned that it leaves open by default. */
export async function registerTokens(
  app: FastifyInstance,
  { secret, clock }: TokenDeps,
): Promise<AccessTokens> {
  await app.register(fastifyJwt, {
    secret: derivedKey(secret, 'access').toString('base64url'),
    sign: { algorithm: 'HS256', aud: 'duet' },
    verify: {
      algorithms: ['HS256'],
      allowedAud: 'duet',
      requiredClaims: ['sub', 'dev', 'aud', 'typ', 'iat', 'exp', 'jti'],
      // Expiry is measured in server time, which is not this machine's wall clock; `read` checks it.
      ignoreExpiration: true,
      cache: false,
    },
  });

  return {
    issue({ account, device }, { id, issuedAt }) {
      const iat = Math.floor(issuedAt / 1000);
      const exp = iat + lifeSeconds;
      const token = app.jwt.sign({ sub: account, dev: device, typ: 'access', jti: id, iat, exp });
      return { token, expiresAt: exp * 1000 };
    },

    read(token) {
      const found = claims.safeParse(verified(app, token));
      if (!found.success) return { ok: false, code: 'unauthorized' };
      const { sub, dev, exp } = found.data;
      const expiresAt = exp * 1000;
      if (clock.now() >= expiresAt) return { ok: false, code: 'auth_expired' };
      return { ok: true, holder: { account: sub, device: dev }, expiresAt };
    },
  };
}

/** Null instead of the many errors that the library throws for malformed tokens. */
function verified(app: FastifyInstance, token: string): unknown {
  try {
    return app.jwt.verify(token);
  } catch {
    return null;
  }
}
