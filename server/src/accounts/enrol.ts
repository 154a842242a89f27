import { enrolled, enrolment, enrolmentMessage, fromBase64url, verifySignature } from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ServerClock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import { admitDevice } from './admission.ts';
import { isDeviceKey } from './device-signature.ts';
import type { FailureLimit } from './failure-limit.ts';
import type { AccountNews } from '../processes/account-news.ts';
import { refusals } from '../http/route-shape.ts';
import { findAccount } from './sql-accounts.ts';

export interface EnrolmentDeps {
  readonly sql: Sql;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly news: AccountNews;
  readonly failures: FailureLimit;
}

/** POST /api/devices. An account that does not exist is refused in the same way as a wrong signature. */
export function enrolRoute(app: FastifyInstance, { sql, clock, news, failures }: EnrolmentDeps): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/devices',
    {
      schema: { tags: ['devices'], body: enrolment, response: { 200: enrolled, ...refusals } },
    },
    async ({ body, ip }) => {
      const { accountId, devicePublicKey } = body;
      const account = await findAccount(sql, accountId);
      const proven =
        account !== null &&
        isDeviceKey(fromBase64url(devicePublicKey)) &&
        verifySignature(
          fromBase64url(account.enrolKey),
          enrolmentMessage(accountId, devicePublicKey),
          fromBase64url(body.enrolment),
        );
      const admitted = proven
        ? await admitDevice(sql, { account: accountId, devicePublicKey, at: clock.now() })
        : null;
      if (admitted === null) throw failures.refuse(ip);
      // C7: the account's other devices hear of it, the partner does not.
      if (admitted.isNew) news.tell(accountId, { about: 'devices' });
      return { accountId, deviceId: admitted.deviceId };
    },
  );
}
