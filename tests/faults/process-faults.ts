import { setTimeout as pause } from 'node:timers/promises';
import { type Play, type Scenario, underLoad } from './scenario.ts';

/** How long a process is frozen, in ms: longer than any lease, and than a node lives in Redis. */
const longSleep = 90_000;
const shortSleep = 3_000;

/** A process is frozen with all its state, is taken for dead, and goes on as if nothing had happened. */
async function sleep(play: Play, ms: number): Promise<void> {
  const [node] = play.stage.nodes;
  await underLoad(play, async () => {
    await pause(500);
    node.freeze();
    await pause(ms);
    node.thaw();
    // Half of the devices go back to it while it still believes its old state.
    for (const { devices } of play.couples) for (const device of devices.slice(0, 2)) device.moveOn();
    await pause(1_000);
  });
}

/** A promise falls due while every process is down and nobody is online, and Redis forgets everything. */
async function missDeadline(play: Play): Promise<void> {
  const { stage, couples, random, count } = play;
  for (let index = 0; index < count; index += 1) {
    await Promise.all(
      couples.map(({ ana }) => ana[0].press(random.id(), { name: 'StartPause', args: { minutes: 0.02 } })),
    );
    await Promise.all(stage.nodes.map((node) => node.kill()));
    await Promise.all(stage.redis.map((redis) => redis.command('FLUSHALL')));
    // Until the return time is past, and overdue a quarter later.
    await pause(2_000);
    await Promise.all(stage.nodes.map((node) => node.service.restart()));
    for (const { pairId, ana, ben } of couples) {
      const isTold = async (): Promise<boolean> =>
        (await stage.record.read(pairId)).events.some(({ event }) => event.name === 'ReturnOverdue');
      const limit = performance.now() + 20_000;
      while (!(await isTold()))
        if (performance.now() > limit) throw new Error('what fell due while all was down never came');
        else await pause(50);
      const pauseId = ana[0].room()?.view.pause;
      if (pauseId?.status === 'running')
        await ben[0].press(random.id(), { name: 'EndPause', args: { pauseId: pauseId.id } });
    }
  }
}

const two = { nodes: 2, redis: 'one' } as const;

export const processScenarios: readonly Scenario[] = [
  { name: 'frozen', stage: two, couples: 3, few: 1, many: 0, play: (play) => sleep(play, shortSleep) },
  { name: 'frozen-90-s', stage: two, couples: 4, few: 0, many: 1, play: (play) => sleep(play, longSleep) },
  { name: 'down-across-a-deadline', stage: two, couples: 2, few: 1, many: 3, play: missDeadline },
];
