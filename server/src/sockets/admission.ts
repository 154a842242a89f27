import { type AccountId, type DeviceId, type FailureCode, handshake, type Millis } from '@duet/shared';
import { RequestFailure } from '../http/errors.ts';
import type { Have } from './delivery.ts';
import type { Member } from './sessions.ts';

export type AccessReading =
  | { readonly ok: true; readonly account: AccountId; readonly device: DeviceId; readonly expiresAt: Millis }
  | { readonly ok: false; readonly code: FailureCode };

export interface AdmissionDeps {
  /** Whose token it is, if it is valid and its device was not revoked. */
  readonly access: (token: string) => Promise<AccessReading>;
  readonly memberOf: (account: AccountId) => Promise<Member | null>;
}

/** Who is connecting, and what of the room the device already has. */
export interface Admitted {
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly expiresAt: Millis;
  readonly member: Member | null;
  readonly have: Have | null;
}

/** @throws RequestFailure with the code that the client gets */
export async function admit(auth: unknown, { access, memberOf }: AdmissionDeps): Promise<Admitted> {
  const parsed = handshake.safeParse(auth);
  if (!parsed.success) throw new RequestFailure('unauthorized');
  const reading = await access(parsed.data.token);
  if (!reading.ok) throw new RequestFailure(reading.code);
  const { account, device, expiresAt } = reading;
  return { account, device, expiresAt, member: await memberOf(account), have: parsed.data.have ?? null };
}
