import { clockPing, commandMessage, noticed, renewal } from '@duet/shared';
import { failureOf, RequestFailure } from '../http/errors.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { AdmissionDeps } from './admission.ts';
import type { Delivery } from './delivery.ts';
import type { Lifetime } from './lifetime.ts';
import { handles, type MessageHandler } from './messages.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Member, Session } from './sessions.ts';

/** A partner has seen the room as of this version, on a device in use. Resolves once none of that will be pushed. */
export type OnNoticed = (seen: Member & { readonly version: number }) => Promise<void>;

export interface SessionMessagesDeps extends Pick<AdmissionDeps, 'access'> {
  readonly rooms: Rooms;
  readonly clock: ServerClock;
  readonly delivery: Delivery;
  readonly onNoticed: OnNoticed;
}

/** The messages that a connected device can send. They parse, run and ack; the rules are elsewhere. */
export function sessionMessages(
  session: Session,
  lifetime: Lifetime,
  { rooms, clock, delivery, onNoticed, access }: SessionMessagesDeps,
): readonly MessageHandler[] {
  const command = handles('command', commandMessage, async (message) => {
    lifetime.check();
    const { member, device } = session;
    if (member === null) throw new RequestFailure('not_paired');
    const answer = await rooms.run(member.pairId, device, { ...message, by: member.seat });
    if (!answer.ok) {
      const { code, ...details } = answer.rejection;
      return failureOf(code, Object.keys(details).length === 0 ? undefined : details);
    }
    if (!answer.kept) delivery.tellWhenKept(member.pairId, answer.version);
    return answer;
  });

  const ping = handles('clock', clockPing, ({ t1 }) => {
    const t2 = clock.stamp();
    lifetime.check();
    return { t1, t2, t3: clock.stamp(), clockId: clock.id };
  });

  const renew = handles('renew', renewal, async ({ token }) => {
    const reading = await access(token);
    if (!reading.ok) throw new RequestFailure(reading.code);
    if (reading.account !== session.account || reading.device !== session.device)
      throw new RequestFailure('unauthorized');
    lifetime.prolong(reading.expiresAt);
    return { ok: true, expiresAt: reading.expiresAt };
  });

  const noticedMessage = handles('noticed', noticed, async ({ version }) => {
    lifetime.check();
    const { member } = session;
    if (member === null) throw new RequestFailure('not_paired');
    await onNoticed({ pairId: member.pairId, seat: member.seat, version });
    return { ok: true };
  });

  return [command, ping, renew, noticedMessage];
}
