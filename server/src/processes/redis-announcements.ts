import { accountChange, accountId, deviceId, goodbye } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { RedisServer } from '../platform/redis.ts';
import { retryWhileAway } from '../platform/retry-while-away.ts';
import { type Announcement, type Announcements, createLocalAnnouncements } from './announcements.ts';

export interface RedisAnnouncements extends Announcements {
  /** Resolves once it hears the other processes, or is closed. Retries while Redis is away. */
  open(): Promise<void>;
  close(): void;
}

/** One for all accounts: pairs and devices change far too seldom to be worth more. */
const channel = '{p0}:accounts';

/** The format on the channel, which processes of other versions read as well: it keeps its names. */
const published = z.object({
  from: z.string(),
  word: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('notice'), account: accountId, notice: accountChange }),
    z.object({ kind: z.literal('close'), device: deviceId, code: goodbye.shape.code }),
    z.object({ kind: z.literal('forget'), accounts: z.array(accountId) }),
  ]),
});
type Published = z.infer<typeof published>;

/** Null for anything malformed, or that only a newer process knows. */
function read(message: string): Published | null {
  try {
    return published.parse(JSON.parse(message));
  } catch {
    return null;
  }
}

const announcementOf = ({ word }: Published): Announcement =>
  word.kind === 'notice' ? { kind: 'change', account: word.account, change: word.notice } : word;

const wordOf = (announcement: Announcement) =>
  announcement.kind === 'change'
    ? { kind: 'notice', account: announcement.account, notice: announcement.change }
    : announcement;

/** For several processes on one Redis. What is announced while Redis is away never reaches the others. */
export function createRedisAnnouncements(
  redis: RedisServer,
  onFault: (fault: unknown) => void,
): RedisAnnouncements {
  const here = createLocalAnnouncements();
  const me = randomUUID();
  const missed: (() => void)[] = [];
  const closing = new AbortController();

  function receive(message: string): void {
    const received = read(message);
    if (received !== null && received.from !== me && !closing.signal.aborted)
      here.replay(announcementOf(received));
  }

  async function publish(announcement: Announcement): Promise<void> {
    await redis.publish(channel, JSON.stringify({ from: me, word: wordOf(announcement) }));
  }

  const subscribe = (): Promise<void> => redis.subscribe([channel], (_, message) => receive(message));

  /** Whatever was published before the subscription has been missed. */
  async function listen(): Promise<void> {
    if (await retryWhileAway(subscribe, { signal: closing.signal, onFault }))
      for (const listener of missed) listener();
  }

  redis.onBack(() => void listen().catch(onFault));

  return {
    announce(announcement) {
      here.announce(announcement);
      publish(announcement).catch(onFault);
    },
    replay: here.replay,
    onAnnouncement: here.onAnnouncement,
    onMissed: (listener) => void missed.push(listener),
    open: listen,
    close: () => closing.abort(),
  };
}
