import {
  accountIdOf,
  enrolled,
  enrolmentMessage,
  fromBase64url,
  type Registration,
  registration,
  registrationMessage,
  verifySignature,
} from '@duet/shared';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { admitDevice } from './admission.ts';
import { isDeviceKey } from './device-signature.ts';
import type { EnrolmentDeps } from './enrol.ts';
import { refusals } from '../http/route-shape.ts';
import { findAccount, insertAccount } from './sql-accounts.ts';

/** Whether both signatures are right: the sender has the account's signing key and its enrol key. */
function proven(body: Registration, accountId: string): boolean {
  const proof = verifySignature(
    fromBase64url(body.signingKey),
    registrationMessage(body),
    fromBase64url(body.proof),
  );
  const enrolment = verifySignature(
    fromBase64url(body.enrolKey),
    enrolmentMessage(accountId, body.devicePublicKey),
    fromBase64url(body.enrolment),
  );
  return proof && enrolment && isDeviceKey(fromBase64url(body.devicePublicKey));
}

/** POST /api/accounts. Idempotent; sent by a further device, it enrols that device. */
export function registerRoute(app: FastifyInstance, { sql, clock, news, failures }: EnrolmentDeps): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/accounts',
    {
      schema: { tags: ['accounts'], body: registration, response: { 200: enrolled, ...refusals } },
    },
    async ({ body, ip }) => {
      const accountId = accountIdOf(fromBase64url(body.signingKey), fromBase64url(body.agreementKey));
      if (!proven(body, accountId)) throw failures.refuse(ip);
      const at = clock.now();
      const admitted = await sql.transaction(async (sql) => {
        const { signingKey, agreementKey, enrolKey, devicePublicKey } = body;
        await insertAccount(sql, { accountId, signingKey, agreementKey, enrolKey, createdAt: at });
        // A device keeps the signing key but not the enrol key: it must not be able to replace an enrol key that it no
        // longer has.
        const stored = await findAccount(sql, accountId);
        const admitted =
          stored?.enrolKey === enrolKey
            ? await admitDevice(sql, { account: accountId, devicePublicKey, at })
            : null;
        // Thrown inside the transaction, so that no account is left without a device.
        if (admitted === null) throw failures.refuse(ip);
        return admitted;
      });
      if (admitted.isNew) news.tell(accountId, { about: 'devices' });
      return { accountId, deviceId: admitted.deviceId };
    },
  );
}
