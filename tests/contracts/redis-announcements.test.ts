import {
  createRedisAnnouncements,
  type RedisAnnouncements,
} from '@duet/server/processes/redis-announcements';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeRedisConnections, connectRedis } from '../support/stores/redis-connections.ts';
import {
  describeOnRedis,
  startRedis,
  startRedisCluster,
  type ThrowawayRedis,
} from '../support/stores/redis.ts';
import { account, announcementsContract, hearing, spoken } from './announcements.ts';

const channel = '{p0}:accounts';
/** As it stands on the channel. */
const known = { kind: 'notice', account, notice: { about: 'unpaired' } };
const ignore = (): void => undefined;

/** Announcements as another process of the service opens them. */
async function openOn(url: string, onFault: (fault: unknown) => void = ignore): Promise<RedisAnnouncements> {
  const announcements = createRedisAnnouncements(await connectRedis(url), onFault);
  await announcements.open();
  return announcements;
}

const servers: readonly (readonly [string, () => Promise<Pick<ThrowawayRedis, 'url' | 'remove'>>])[] = [
  ['one Redis', () => startRedis()],
  ['a Redis Cluster', () => startRedisCluster()],
];

for (const [name, start] of servers)
  describeOnRedis(`announcements of several processes on ${name}`, () => {
    let server: Pick<ThrowawayRedis, 'url' | 'remove'>;
    const open = (): Promise<RedisAnnouncements> => openOn(server.url);

    beforeAll(async () => {
      server = await start();
    });
    afterAll(async () => {
      await closeRedisConnections();
      await server.remove();
    });

    announcementsContract(() => open());

    it('every other process hears what is said, in order and once; one’s own process hears no echo', async () => {
      const [one, two, three] = await Promise.all([open(), open(), open()]);
      const [ones, twos, threes] = [hearing(one), hearing(two), hearing(three)];
      for (const each of spoken) one.announce(each);
      for (const heard of [twos, threes]) await expect.poll(() => heard).toEqual(spoken);
      two.announce({ kind: 'forget', accounts: [account] });
      // An echo of its own would have arrived on this connection before the other's.
      await expect.poll(() => ones).toEqual([...spoken, { kind: 'forget', accounts: [account] }]);
    });

    it('what is repeated stays here', async () => {
      const [one, two] = await Promise.all([open(), open()]);
      const heard = hearing(two);
      one.replay({ kind: 'forget', accounts: [account] });
      for (const each of spoken) one.announce(each);
      await expect.poll(() => heard).toEqual(spoken);
    });

    it.each([
      'nothing',
      'null',
      '[]',
      JSON.stringify({ from: 'newer', word: { kind: 'unheard of' } }),
      JSON.stringify({ from: 'newer', word: { kind: 'notice', account, notice: { about: 'unheard of' } } }),
      JSON.stringify({ from: 'newer', word: { kind: 'close', device: 'x', code: 'revoked' } }),
    ])('a malformed message, or one that only a newer process knows, is ignored: %s', async (message) => {
      const announcements = await open();
      const heard = hearing(announcements);
      const redis = await connectRedis(server.url);
      await redis.publish(channel, message);
      await redis.publish(channel, JSON.stringify({ from: 'newer', at: 1, word: { ...known, more: 1 } }));
      await expect.poll(() => heard).toEqual([spoken[1]]);
    });
  });

describeOnRedis('announcements while Redis is away', () => {
  let server: ThrowawayRedis;
  const open = (onFault?: (fault: unknown) => void): Promise<RedisAnnouncements> =>
    openOn(server.url, onFault);

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(async () => {
    await closeRedisConnections();
    await server.remove();
  });

  it('while Redis is away an announcement is heard here, and that the others miss it is a fault', async () => {
    const faults: unknown[] = [];
    const announcements = await open((fault) => faults.push(fault));
    const heard = hearing(announcements);
    let missed = 0;
    announcements.onMissed(() => {
      missed += 1;
    });
    await server.stop('kill');
    for (const each of spoken) announcements.announce(each);
    expect(heard).toEqual(spoken);
    await expect.poll(() => faults.length).toBeGreaterThanOrEqual(spoken.length);
    await server.start();
    await expect.poll(() => missed).toBeGreaterThan(0);
    const back = await open();
    back.announce({ kind: 'forget', accounts: [account] });
    await expect.poll(() => heard.length).toBe(spoken.length + 1);
  });

  it('starting to listen reports that something may have been missed, also while Redis is away', async () => {
    const late = createRedisAnnouncements(await connectRedis(server.url), ignore);
    let missed = 0;
    late.onMissed(() => {
      missed += 1;
    });
    await server.stop('kill');
    const opening = late.open();
    await server.start();
    await opening;
    expect(missed).toBeGreaterThan(0);
    const heard = hearing(late);
    (await open()).announce({ kind: 'forget', accounts: [account] });
    await expect.poll(() => heard.length).toBe(1);
  });

  it('one that is closed hears nothing more', async () => {
    const [closing, one, other] = await Promise.all([open(), open(), open()]);
    const [heard, others] = [hearing(closing), hearing(other)];
    closing.close();
    for (const each of spoken) one.announce(each);
    await expect.poll(() => others).toEqual(spoken);
    expect(heard).toEqual([]);
  });

  it('one that is closed while it waits for Redis waits no longer', async () => {
    const closing = createRedisAnnouncements(await connectRedis(server.url), ignore);
    await server.stop('kill');
    const opening = closing.open();
    closing.close();
    await opening;
    await server.start();
  });
});
