import { type Millis, type Notice, noticesOf } from '@duet/shared';
import type { RecordedEvent } from './record.ts';

/** A notice as it waits in the record. */
export interface WaitingNotice extends Notice {
  readonly version: number;
  readonly dueAt: Millis;
}

/** A device in use has so long to say that it shows what happened, in ms. */
const patience = 2_000;

/** What a tail is to tell: of each kind and to each partner the newest. */
export function noticesIn(tail: readonly RecordedEvent[]): readonly WaitingNotice[] {
  const newest = new Map<string, WaitingNotice>();
  for (const { event, version, at } of tail)
    for (const notice of noticesOf(event))
      newest.set(`${notice.to} ${notice.kind}`, { ...notice, version, dueAt: at + patience });
  return [...newest.values()];
}
