import { randomUUID } from 'node:crypto';
import type { Dialect } from './loaded-couple.ts';

/** A couple on the bare relay: each press is as long as Duet's, and reaches the partner unchanged. */
export function createBareDialect(room: string): Dialect {
  let id = '';
  let presses = 0;
  return {
    auth: [{ room }, { room }],
    isReady: () => true,
    press() {
      id = randomUUID();
      presses += 1;
      return {
        name: 'press',
        json: `{"id":"${id}","name":"RaiseSignal","args":{},"sentAt":${Date.now()}}`,
      };
    },
    hear: (_, json) => json.includes(id),
    acked: (json) =>
      json.includes('"ok":true') ? { ok: true, kept: true } : { ok: false, why: json.toString() },
    settled: () => (presses >> 1) & 1,
  };
}
