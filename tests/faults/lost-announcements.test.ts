import type { RedisServer } from '@duet/server/platform/redis';
import { account } from '@duet/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pairUp } from '../support/people/raw-couple.ts';
import { type Duet, duetsOf } from '../support/service/duet.ts';
import {
  challengeFor,
  loginOf,
  makeDevice,
  newPerson,
  type Person,
  registrationOf,
} from '../support/people/raw-person.ts';
import { connectTo } from '../support/people/wire-partner.ts';
import { describeOnBoth, startTwoProcesses, type TwoProcesses } from '../support/service/two-processes.ts';

const backs: (() => void)[] = [];

/** Everything published is lost. The test says when each process notices that Redis was away. */
const lossy = (redis: RedisServer): RedisServer => ({
  ...redis,
  publish: () => Promise.resolve(),
  onBack: (listener) => void backs.push(listener),
});

const raise = { name: 'RaiseSignal', args: {} } as const;

const back = (): void => {
  for (const listener of backs) listener();
};

describeOnBoth('two processes whose messages to each other are lost', () => {
  let processes: TwoProcesses;
  let one: Duet;
  let two: Duet;

  beforeAll(async () => {
    processes = await startTwoProcesses(lossy);
    [one, two] = duetsOf(processes);
  });
  afterAll(() => processes.close());

  const connect = ({ token }: Person) =>
    connectTo(processes.two.address, { token }, () => processes.clock.now());
  const pairOf = async ({ token }: Person) =>
    account.parse((await two.ask({ method: 'GET', path: '/account', token })).body).pair;

  it('[A6] a revoked device is closed all the same', async () => {
    const ana = await newPerson(one);
    const other = await newPerson(one);
    const [line, untouched] = [await connect(ana), await connect(other)];
    const goodbye = line.next('goodbye');
    await ana.ask('DELETE', `/devices/${ana.device.id}`);
    back();
    expect(await goodbye).toEqual({ code: 'revoked' });
    expect(untouched.socket.connected).toBe(true);
    untouched.close();
  });

  it('[A6] and so are those of an account that was deleted', async () => {
    const ana = await newPerson(one);
    const line = await connect(ana);
    const goodbye = line.next('goodbye');
    await ana.ask('DELETE', '/account');
    back();
    expect(await goodbye).toEqual({ code: 'revoked' });
  });

  it('[Z2] a connected device moves into the room of a new pair and out of it again', async () => {
    const [ana, ben] = [await newPerson(one), await newPerson(one)];
    const his = await connect(ben);
    expect(await his.command(raise)).toMatchObject({ ok: false, code: 'not_paired' });
    const { pairId } = await pairUp(ana, ben);
    const paired = his.next('account');
    back();
    expect(await paired).toEqual({ about: 'paired' });
    await his.sees(({ view }) => view.status === 'open');
    expect(await his.command(raise)).toMatchObject({ ok: true });
    expect((await ana.ask('DELETE', '/pair', { pairId })).status).toBe(204);
    const unpaired = his.next('account');
    back();
    expect(await unpaired).toEqual({ about: 'unpaired' });
    await expect.poll(() => his.command(raise)).toMatchObject({ ok: false, code: 'not_paired' });
    his.close();
  });

  it('[C7] a new device is announced all the same', async () => {
    const ana = await newPerson(one);
    const line = await connect(ana);
    const told = line.next('account');
    await one.ask({ method: 'POST', path: '/accounts', body: registrationOf(ana, makeDevice()) });
    back();
    expect(await told).toEqual({ about: 'devices' });
    line.close();
  });

  it('[P7] what a process has cached of a pair is believed for at most 30 s', async () => {
    const [ana, ben] = [await newPerson(one), await newPerson(one)];
    const { pairId } = await pairUp(ana, ben);
    expect(await pairOf(ben)).toMatchObject({ pairId });
    await ana.ask('DELETE', '/pair', { pairId });
    processes.clock.pass(30_000);
    expect(await pairOf(ben)).toBeNull();
  });
});

/** Everything published between `hold` and `letGo` goes out at `letGo`. */
function holding() {
  let held: (() => void)[] | null = null;
  return {
    between: (redis: RedisServer): RedisServer => ({
      ...redis,
      async publish(channel, message) {
        if (held === null) await redis.publish(channel, message);
        else held.push(() => void redis.publish(channel, message));
      },
    }),
    hold() {
      held = [];
    },
    letGo() {
      const going = held ?? [];
      held = null;
      for (const go of going) go();
    },
  };
}

describeOnBoth('two processes whose messages to each other come late', () => {
  const words = holding();
  let processes: TwoProcesses;

  beforeAll(async () => {
    processes = await startTwoProcesses(words.between);
  });
  afterAll(() => processes.close());

  it('[Z2] a device that learns of its pair another way misses nothing that happens meanwhile', async () => {
    const [one] = duetsOf(processes);
    const [ana, ben] = [await newPerson(one), await newPerson(one)];
    words.hold();
    await pairUp(ana, ben);
    const his = await connectTo(processes.two.address, { token: ben.token }, () => processes.clock.now());
    const { version: before } = await his.sees(({ view }) => view.status === 'open');
    const paired = new Promise<void>((resolve) => {
      his.socket.on('account', ({ about }) => about === 'paired' && resolve());
    });
    words.letGo();
    await paired;
    expect(await his.command(raise)).toMatchObject({ ok: true, kept: true });
    await his.sees(({ version }) => version > before);
    expect(his.heard.map(({ events }) => events.length)).toEqual([0, 1]);
    his.close();
  });
});

describeOnBoth('two processes whose Redis is away for a while', () => {
  let processes: TwoProcesses;
  let one: Duet;
  let two: Duet;

  beforeAll(async () => {
    processes = await startTwoProcesses();
    [one, two] = duetsOf(processes);
  });
  afterAll(() => processes.close());

  it('[A4] [A5] a login meanwhile is deferred, not refused, and works afterwards', async () => {
    const { device } = await newPerson(one);
    const body = loginOf(device, one.origin, await challengeFor(one, device));
    const login = (duet: Duet) => duet.ask({ method: 'POST', path: '/login', body });
    await processes.redis.stop('kill');
    for (const duet of [one, two])
      expect(await login(duet)).toMatchObject({
        status: 503,
        body: { code: 'unavailable', retryable: true },
      });
    await processes.redis.start();
    await expect.poll(async () => (await login(two)).status, { timeout: 10_000 }).toBe(200);
    await expect.poll(async () => (await login(one)).status, { timeout: 10_000 }).toBe(200);
  });

  it('[A6] [P7] [Z2] who was revoked or left meanwhile is told when it is back', async () => {
    const [ana, ben, cleo] = [await newPerson(one), await newPerson(two), await newPerson(two)];
    const { pairId } = await pairUp(ana, ben);
    const [his, hers] = await Promise.all(
      [ben, cleo].map(({ token }) =>
        connectTo(processes.two.address, { token }, () => processes.clock.now()),
      ),
    );
    if (his === undefined || hers === undefined) throw new Error('not connected');
    await his.sees(({ view }) => view.status === 'open');
    const [told, goodbye] = [his.next('account'), hers.next('goodbye')];
    await processes.redis.stop('kill');
    expect((await ana.ask('DELETE', '/pair', { pairId })).status).toBe(204);
    const path = `/devices/${cleo.device.id}`;
    expect((await one.ask({ method: 'DELETE', path, token: cleo.token })).status).toBe(204);
    await processes.redis.start();
    expect(await told).toEqual({ about: 'unpaired' });
    expect(await goodbye).toEqual({ code: 'revoked' });
    await expect.poll(() => his.command(raise)).toMatchObject({ ok: false, code: 'not_paired' });
    his.close();
  });
});
