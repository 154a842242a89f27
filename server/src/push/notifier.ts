import { createHash, createHmac } from 'node:crypto';
import { isStillTrue, type Millis } from '@duet/shared';
import type { Sql } from '../platform/sql.ts';
import type { LiveRoom } from '../rooms/live-store.ts';
import { mayBeToldAt, toldWithinHour } from './budget.ts';
import { isAgreementNews } from './sql-agreement-notices.ts';
import type { PushServices } from './push-services.ts';
import type { PushKey } from './sql-push-keys.ts';
import { type DueNotice, expectReceipt, type Outcome, settle } from './sql-notices.ts';
import type { PushStanding } from './standing.ts';
import { type StoredSubscription, subscriptionsOf } from './sql-subscriptions.ts';

export interface NotifierOptions {
  readonly sql: Sql;
  readonly services: Pick<PushServices, 'push'>;
  readonly standing: PushStanding;
  /** The service's VAPID key. Receipt tokens are derived from it, so nobody else can make one. */
  readonly key: () => Promise<PushKey>;
  readonly openRoom: (pairId: string) => Promise<LiveRoom | null>;
  readonly clock: { now(): Millis };
}

/** How long a push to a service that is away waits before each retry, in ms. */
const waits = [5_000, 30_000, 120_000, 600_000];

/** The same token for all devices of a partner; the first that sends it uses it up. */
const tokenOf = ({ pairId, to, item, version }: DueNotice, privateKey: string): string =>
  createHmac('sha256', privateKey)
    .update(`receipt ${pairId} ${to} ${item} ${version}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');

export const receiptHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Pushes a due notice to all of the partner's devices, if it is still true. Answers when to retry, or null. */
export function createNotifier({
  sql,
  services,
  standing,
  key,
  openRoom,
  clock,
}: NotifierOptions): (one: DueNotice) => Promise<Millis | null> {
  async function receiptFor(one: DueNotice): Promise<string> {
    // Receipts exist for signals only.
    if (one.kind !== 'signal') return '';
    const { privateKey } = await key();
    const token = tokenOf(one, privateKey);
    // Only on the first attempt: storing it again on a retry would make a used token valid again.
    if (one.unreached === null) await expectReceipt(sql, one, receiptHash(token));
    return token;
  }

  async function tell(one: DueNotice, devices: readonly StoredSubscription[]): Promise<Outcome> {
    const { kind, item, tries } = one;
    const token = await receiptFor(one);
    const outcomes = await Promise.all(
      devices.map(async (device) => {
        const outcome = await services.push(device, { kind, item, token });
        await standing.note(device, outcome);
        return { device: device.device, is: outcome.is };
      }),
    );
    const now = clock.now();
    const unreached = outcomes.filter(({ is }) => is === 'away').map(({ device }) => device);
    const wait = waits[tries - 1];
    const isTold = outcomes.some(({ is }) => is === 'taken');
    const told = toldWithinHour(one.toldAt, now);
    return {
      again: unreached.length === 0 || wait === undefined ? null : now + wait,
      unreached: unreached.length === 0 ? null : unreached,
      // A retry to the remaining devices is the same notice, and counts once.
      toldAt: isTold && one.unreached === null ? [...told, now] : told,
    };
  }

  async function outcomeOf(one: DueNotice): Promise<Outcome> {
    const now = clock.now();
    const done = { again: null, unreached: null, toldAt: toldWithinHour(one.toldAt, now) };
    const live = await openRoom(one.pairId);
    if (live === null || !isStillTrue(live.room, one)) return done;
    if (one.kind === 'agreement' && !(await isAgreementNews(sql, one))) return done;
    const at = one.unreached === null ? mayBeToldAt(one, one.toldAt, now) : now;
    if (at > now) return { ...done, again: at };
    const devices = await subscriptionsOf(sql, one.pairId, one.to);
    const left = devices.filter(({ device }) => one.unreached?.includes(device) ?? true);
    return left.length === 0 ? done : tell(one, left);
  }

  return async (one) => {
    const outcome = await outcomeOf(one);
    await settle(sql, one, { ...outcome, now: clock.now() });
    return outcome.again;
  };
}
