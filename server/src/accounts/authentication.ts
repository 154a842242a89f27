import type { Millis } from '@duet/shared';
import { RequestFailure } from '../http/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { findDevice } from './sql-devices.ts';
import { tokenIn, type TokenHeaders } from './token-in.ts';
import type { AccessTokens, TokenHolder } from './tokens.ts';

type AccessCheck =
  | (TokenHolder & { readonly ok: true; readonly expiresAt: Millis })
  | { readonly ok: false; readonly code: 'unauthorized' | 'auth_expired' };

export interface Authentication {
  /** Whose token it is, if it is valid and its device was not revoked; for requests and sockets alike (A1, A6). */
  readonly verifyAccess: (token: string) => Promise<AccessCheck>;
  /** `onRequest` hook of every route that needs a token: it refuses strangers before their body is read. */
  readonly required: (request: { readonly headers: TokenHeaders }) => Promise<void>;
  /** Who sent the request. Only for routes with the `required` hook. */
  readonly callerOf: (request: object) => TokenHolder;
}

export function createAuthentication(sql: Sql, tokens: AccessTokens): Authentication {
  const callers = new WeakMap<object, TokenHolder>();

  async function verifyAccess(token: string): Promise<AccessCheck> {
    const reading = tokens.read(token);
    if (!reading.ok) return reading;
    const { holder, expiresAt } = reading;
    const device = await findDevice(sql, holder.device);
    if (device === null || device.revoked || device.account !== holder.account)
      return { ok: false, code: 'unauthorized' };
    return { ok: true, ...holder, expiresAt };
  }

  return {
    verifyAccess,

    async required(request) {
      const token = tokenIn(request.headers);
      if (token === undefined || !/^[\w.-]{1,4096}$/.test(token)) throw new RequestFailure('unauthorized');
      const access = await verifyAccess(token);
      if (!access.ok) throw new RequestFailure(access.code);
      callers.set(request, { account: access.account, device: access.device });
    },

    callerOf(request) {
      const caller = callers.get(request);
      if (caller === undefined) throw new Error('This route lacks the hook that requires a token.');
      return caller;
    },
  };
}
