import { type Millis, type Notice, noticesOf } from '@duet/shared';
import type { RecordedEvent } from './record.ts';

/** A notice that waits in the record. */
export interface WaitingNotice extends Notice {
  readonly version: number;
  readonly dueAt: Millis;
}

/** How long a notice waits for a device in use to say that it shows the event, in ms. */
export const noticeDelay = 2_000;

/** The notices of a tail's events: per partner and kind, the newest. */
export function noticesIn(tail: readonly RecordedEvent[]): readonly WaitingNotice[] {
  const newest = new Map<string, WaitingNotice>();
  for (const { event, version, at } of tail)
    for (const notice of noticesOf(event))
      newest.set(`${notice.to} ${notice.kind}`, { ...notice, version, dueAt: at + noticeDelay });
  return [...newest.values()];
}
