import { createRoomClock } from '@duet/client/room-client/clock/clock';
import { createRateMemory } from '@duet/client/room-client/clock/rate-memory';
import { memoryStorage } from '@duet/client/room-client/device/storage';
import { describe, expect, test } from 'vitest';
import { manualTime, turn } from '../support/clocks/manual-time.ts';

/** A device whose server is `ahead` of its monotonic clock. Pings are answered at once, or wait for the test to answer. */
function given({ held = false } = {}) {
  const device = manualTime();
  const { monotonic } = device.time;
  const server = { ahead: 7_000_000, id: 'one', reachable: true };
  const sentAt: number[] = [];
  const rates: number[] = [];
  const waiting: (() => void)[] = [];
  let settled = 0;
  const clock = createRoomClock({
    time: device.time,
    random: () => 0.5,
    ping: async (t1) => {
      sentAt.push(t1);
      if (!server.reachable) return null;
      const stamp = t1 + server.ahead;
      if (held)
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      return { t1, t2: stamp, t3: stamp, clockId: server.id };
    },
    onRate: (rate) => rates.push(rate),
    onSettled: () => {
      settled += 1;
    },
  });
  const answer = async (): Promise<void> => {
    for (const resolve of waiting.splice(0)) resolve();
    await turn();
  };
  const pingsIn = async (ms: number): Promise<number> => {
    const before = sentAt.length;
    await device.pass(ms);
    return sentAt.length - before;
  };
  const online = async (): Promise<void> => {
    clock.online();
    await turn();
  };
  return { device, rates, monotonic, server, clock, answer, pingsIn, online, settled: () => settled };
}

describe('server time on a device', () => {
  test('is its wall clock, of unbounded uncertainty, until the first reply', async () => {
    const { device, clock, server, monotonic, online, settled } = given();
    expect(clock.serverNow()).toBe(device.time.wall());
    expect(clock.settledNow()).toBeNull();
    expect(clock.uncertainty()).toBe(Number.POSITIVE_INFINITY);
    await online();
    expect(settled()).toBe(1);
    expect(clock.serverNow()).toBeCloseTo(monotonic() + server.ahead, 3);
    expect(clock.uncertainty()).toBeLessThan(5);
  });

  test('[CUE-4] goes on from the last estimate while the connection is away', async () => {
    const { device, clock, server, monotonic, online } = given();
    await online();
    clock.offline();
    await device.pass(60_000);
    expect(clock.serverNow()).toBeCloseTo(monotonic() + server.ahead, 3);
    expect(clock.uncertainty()).toBeLessThan(20);
  });

  test('does not run backwards for a frame that asks a little late', async () => {
    const { clock, monotonic, online } = given();
    await online();
    const now = clock.serverNow();
    expect(clock.serverNow(monotonic() - 16)).toBeCloseTo(now - 16, 3);
    expect(clock.serverNow()).toBe(now);
  });

  test('[D15] shows times of the room by the device’s wall clock, however wrong that is', async () => {
    const { device, clock, online } = given();
    device.setWall(-3_600_000);
    await online();
    const inTenMinutes = clock.serverNow() + 600_000;
    expect(clock.asDeviceTime(inTenMinutes)).toBeCloseTo(device.time.wall() + 600_000, 3);
    device.setWall(7_200_000);
    await device.pass(21_000);
    expect(clock.asDeviceTime(inTenMinutes)).toBeCloseTo(device.time.wall() + 579_000, 3);
  });

  test('[CUE-4] [D15] is in doubt from a wake-up until the next reply, and counts the sleep meanwhile', async () => {
    const { device, clock, server, monotonic, online } = given();
    await online();
    server.reachable = false;
    device.sleep(3_600_000);
    server.ahead += 3_600_000;
    clock.becameVisible();
    await turn();
    expect(clock.settledNow()).toBeNull();
    expect(clock.uncertainty()).toBe(Number.POSITIVE_INFINITY);
    expect(clock.serverNow()).toBeCloseTo(monotonic() + server.ahead, 0);
    server.reachable = true;
    await device.pass(20_000);
    expect(clock.settledNow()).toBeCloseTo(monotonic() + server.ahead, 0);
    expect(clock.uncertainty()).toBeLessThan(10);
  });

  test('[D15] is not moved by a wall clock that was set, once a reply says so', async () => {
    const { device, clock, server, monotonic, online } = given();
    await online();
    device.setWall(-3_600_000);
    clock.becameVisible();
    await turn();
    expect(clock.settledNow()).toBeCloseTo(monotonic() + server.ahead, 0);
    expect(clock.serverNow()).toBeCloseTo(monotonic() + server.ahead, 0);
  });

  test('ignores a reply that was on its way while the device slept', async () => {
    const { device, clock, server, monotonic, online, answer } = given({ held: true });
    await online();
    await answer();
    expect(clock.uncertainty()).toBeLessThan(5);
    clock.becameVisible();
    device.sleep(60_000);
    server.ahead += 60_000;
    await answer();
    expect(clock.settledNow()).toBeNull();
    clock.becameVisible();
    await answer();
    expect(clock.settledNow()).toBeCloseTo(monotonic() + server.ahead, 0);
  });
});

describe('the rate of a clock', () => {
  test('[CLK-5] is kept on the device, and used by the clock of the next visit', async () => {
    const storage = memoryStorage();
    const { device, online, rates } = given();
    await online();
    await device.pass(200_000);
    expect(rates).toHaveLength(1);
    createRateMemory(storage, () => true).keep(rates[0] ?? Number.NaN);
    createRateMemory(storage, () => false).keep(1);
    const recalled: number[] = [];
    createRateMemory(storage, () => true).recallTo({ recall: (rate) => recalled.push(rate) });
    await turn();
    expect(recalled).toEqual(rates);
  });
});

describe('pings', () => {
  test('[CLK-6] come in a burst, then every second, then rarely, but often during a breath', async () => {
    const { clock, online, pingsIn } = given();
    await online();
    expect(await pingsIn(1_800)).toBe(9);
    expect(await pingsIn(28_000)).toBe(28);
    await pingsIn(1_000);
    expect(await pingsIn(60_000)).toBe(3);
    clock.breathing(true);
    await pingsIn(31_000);
    expect(await pingsIn(60_000)).toBe(34);
    clock.breathing(false);
    await pingsIn(3_000);
    expect(await pingsIn(60_000)).toBe(3);
  });

  test('[CLK-6] burst at most every ten seconds, but one goes out each time', async () => {
    const { clock, online, pingsIn } = given();
    await online();
    await pingsIn(40_000);
    let sent = 0;
    for (let time = 0; time < 20; time += 1) {
      clock.becameVisible();
      sent += 1 + (await pingsIn(100));
    }
    expect(sent).toBeLessThanOrEqual(25);
  });

  test('stop while there is no connection, and when closed', async () => {
    const { clock, online, pingsIn } = given();
    clock.becameVisible();
    expect(await pingsIn(60_000)).toBe(0);
    await online();
    clock.offline();
    expect(await pingsIn(60_000)).toBe(0);
    await online();
    clock.close();
    expect(await pingsIn(60_000)).toBe(0);
  });
});
