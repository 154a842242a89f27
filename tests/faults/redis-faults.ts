import { setTimeout as pause } from 'node:timers/promises';
import { startReplicaOf, type ThrowawayRedis } from '../support/stores/redis.ts';
import type { Rule } from '../support/wire.ts';
import { aWhile, inTurn, type Play, repeatedly, type Scenario, underLoad } from './scenario.ts';

const some = ({ stage }: Play, index: number): ThrowawayRedis => {
  const [first, ...others] = stage.redis;
  if (first === undefined) throw new Error('no Redis here');
  return inTurn([first, ...others], index);
};

const killRedis = repeatedly(async (play, index) => {
  const redis = some(play, index);
  play.stage.kills.count += 1;
  await redis.stop('kill');
  await aWhile(play, 1_500);
  await redis.start();
});

const freezeRedis = repeatedly(async (play, index) => {
  const redis = some(play, index);
  redis.freeze();
  await aWhile(play, 3_000);
  redis.thaw();
});

const flushRedis = repeatedly(async (play, index) => {
  await some(play, index).command('FLUSHALL');
});

/** A replica takes over that does not have the last moments. */
async function failOver(play: Play): Promise<void> {
  const { stage, count } = play;
  await underLoad(play, async () => {
    let primary = some(play, 0);
    for (let index = 0; index < count; index += 1) {
      const replica = await startReplicaOf(primary);
      stage.adopt(replica);
      await replica.command('REPLICAOF', 'NO', 'ONE');
      await aWhile(play, 400);
      stage.kills.count += 1;
      await primary.stop('kill');
      for (const { toRedis } of stage.nodes) {
        toRedis?.leadTo(replica.port);
        toRedis?.cut();
      }
      primary = replica;
      await aWhile(play, 1_000);
    }
  });
}

/** Loses everything that is published; everything else passes. */
function withoutNews(): Rule {
  const subscribers = new Set<number>();
  return ({ way, bytes, connection }) => {
    if (way === 'up' && /ssubscribe/i.test(bytes.toString('latin1'))) subscribers.add(connection);
    return way === 'down' && subscribers.has(connection) && bytes.includes('smessage') ? 'swallow' : 'pass';
  };
}

/** How long a device may take to catch up, in ms: what D6 promises, and what a busy machine adds. */
const convergeLimit = 35_000;

/** The processes hear nothing of each other, and Ben's devices still come to see what Ana presses. */
async function loseNews(play: Play): Promise<void> {
  const { stage, couples, count, random } = play;
  // A subscription is seen only when its connection is made.
  for (const { toRedis } of stage.nodes) {
    toRedis?.rule(withoutNews());
    toRedis?.cut();
  }
  for (let index = 0; index < count; index += 1) {
    const couple = inTurn(couples, index);
    await couple.say(couple.ana[0], random);
    const { version } = await stage.record.read(couple.pairId);
    const limit = performance.now() + convergeLimit;
    while (couple.devices.some((device) => (device.room()?.version ?? 0) < version)) {
      if (performance.now() > limit) throw new Error('a device never heard what the other process did');
      await pause(100);
    }
  }
}

const two = { nodes: 2, redis: 'one' } as const;
const cluster = { nodes: 2, redis: 'cluster' } as const;

export const redisScenarios: readonly Scenario[] = [
  { name: 'redis-killed', stage: two, couples: 3, few: 1, many: 16, play: killRedis },
  { name: 'redis-frozen', stage: two, couples: 3, few: 1, many: 12, play: freezeRedis },
  { name: 'redis-flushed', stage: two, couples: 4, few: 4, many: 80, play: flushRedis },
  { name: 'redis-failover', stage: two, couples: 4, few: 1, many: 10, play: failOver },
  { name: 'cluster-node-killed', stage: cluster, couples: 4, few: 1, many: 6, play: killRedis },
  { name: 'cluster-flushed', stage: cluster, couples: 4, few: 3, many: 20, play: flushRedis },
  { name: 'publishes-lost', stage: two, couples: 3, few: 0, many: 3, play: loseNews },
];
