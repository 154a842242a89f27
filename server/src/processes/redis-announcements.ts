import { accountId, accountChange, deviceId, goodbye } from '@duet/shared';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { RedisServer } from '../platform/redis.ts';
import { untilThere } from '../platform/retry-while-away.ts';
import { type Announcements, createLocalAnnouncements, type Word } from './announcements.ts';

export interface RedisAnnouncements extends Announcements {
  /** Resolves once it hears the others, or is closed; while Redis is away it tries again and again. */
  open(): Promise<void>;
  close(): void;
}

/** One for all accounts: pairs and devices come and go far too seldom to be worth more. */
const channel = '{p0}:accounts';

const spoken = z.object({
  from: z.string(),
  word: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('notice'), account: accountId, notice: accountChange }),
    z.object({ kind: z.literal('close'), device: deviceId, code: goodbye.shape.code }),
    z.object({ kind: z.literal('forget'), accounts: z.array(accountId) }),
  ]),
});

/** Null for what is no word, or one that only a newer process knows. */
function read(message: string): z.infer<typeof spoken> | null {
  try {
    return spoken.parse(JSON.parse(message));
  } catch {
    return null;
  }
}

/** For several processes on one Redis. What is said while it is away is lost to the others. */
export function createRedisAnnouncements(
  redis: RedisServer,
  onFault: (fault: unknown) => void,
): RedisAnnouncements {
  const here = createLocalAnnouncements();
  const me = randomUUID();
  const missed: (() => void)[] = [];
  const closing = new AbortController();

  function hear(message: string): void {
    const heard = read(message);
    if (heard !== null && heard.from !== me && !closing.signal.aborted) here.repeat(heard.word);
  }

  async function tell(word: Word): Promise<void> {
    await redis.publish(channel, JSON.stringify({ from: me, word }));
  }

  const subscribe = (): Promise<void> => redis.subscribe([channel], (_, message) => hear(message));

  /** What was said before it is listened to has passed unheard. */
  async function listen(): Promise<void> {
    if (await untilThere(subscribe, { signal: closing.signal, onFault }))
      for (const listener of missed) listener();
  }

  redis.onBack(() => void listen().catch(onFault));

  return {
    say(word) {
      here.say(word);
      tell(word).catch(onFault);
    },
    repeat: here.repeat,
    onWord: here.onWord,
    onMissed: (listener) => void missed.push(listener),
    open: listen,
    close: () => closing.abort(),
  };
}
