import { randomUUID } from 'node:crypto';
import type { CommandAck, RoomMessage, Seat } from '@duet/shared';
import type { Acked, Dialect } from './loaded-couple.ts';

/** The version is near the head of a room message, so that the view after it need not be parsed thousands of times a second. */
const headLength = 160;
const versionPattern = /"version":(\d+)/;

const versionOf = (json: Buffer): number =>
  Number(versionPattern.exec(json.toString('latin1', 0, headLength))?.[1] ?? Number.NaN);

const isRoomMessage = (json: Buffer): boolean => json.toString('latin1', 0, 8) === '["room",';

/** A couple on Duet: a partner raises its signal and lowers it, then the other does. */
export function createDuetDialect(tokens: readonly [string, string]): Dialect {
  const raised: Record<Seat, string | null> = { a: null, b: null };
  const seats: (Seat | null)[] = [null, null];
  let expected = 0;
  let version = 0;
  let presser = 0;
  let pressing: string | null = null;

  function arrive(member: number, json: Buffer): void {
    const [, { you, view, version: newest }] = JSON.parse(json.toString()) as [string, RoomMessage];
    seats[member] = you;
    version = Math.max(version, newest);
    raised[you] = view.signal.status === 'raised' ? view.signal.id : null;
  }

  return {
    auth: [{ token: tokens[0] }, { token: tokens[1] }],
    isReady: (member) => seats[member] !== null,

    press(member) {
      presser = member;
      const signalId = raised[seats[member] ?? 'a'];
      const id = randomUUID();
      expected = version + 1;
      pressing = signalId === null ? id : null;
      const head = `{"id":"${id}","sentAt":${Date.now()},`;
      return {
        name: 'command',
        json:
          signalId === null
            ? `${head}"name":"RaiseSignal","args":{}}`
            : `${head}"name":"LowerSignal","args":{"signalId":"${signalId}"}}`,
      };
    },

    hear(member, json) {
      if (!isRoomMessage(json)) return false;
      if (seats[member] === null) {
        arrive(member, json);
        return false;
      }
      return versionOf(json) >= expected;
    },

    acked(json): Acked {
      const [ack] = JSON.parse(json.toString()) as [CommandAck];
      if (!ack.ok) return { ok: false, why: ack.code };
      if (ack.version !== expected) return { ok: false, why: `version ${ack.version}, not ${expected}` };
      version = ack.version;
      raised[seats[presser] ?? 'a'] = pressing;
      return { ok: true, kept: ack.kept };
    },

    settled: () => (pressing === null ? 1 - presser : presser),
  };
}
