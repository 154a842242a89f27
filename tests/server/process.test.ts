import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runToItsEnd, type ServiceProcess, spawnService } from '../support/service/service-process.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const healthy = async (address: string): Promise<boolean> => (await fetch(`${address}/readyz`)).ok;

describe('the process', () => {
  it.each([
    ['DUET_SECRET', 'x'],
    ['REDIS_URL', 'redis://127.0.0.1:6379'],
    ['DATABASE_URL', 'mysql://127.0.0.1/duet'],
    ['DATABASE_URL_FILE', '/nowhere/to/be/found'],
    ['DUET_TRUSTED_PROXY', '1'],
  ])('[A8] [CFG-3] with a bad %s it ends with exit code 1 and one clear line', async (name, value) => {
    const ended = await runToItsEnd({ dataDir: '/nowhere', env: { [name]: value } });
    expect(ended.code).toBe(1);
    expect(ended.output.trim().split('\n')).toHaveLength(1);
    expect(ended.output).toContain(name);
  });

  describe('that runs', () => {
    let service: ServiceProcess;
    beforeAll(async () => {
      service = await spawnService();
    });
    afterAll(() => service.close());

    it('[D9] a second process on the same data folder refuses to start and harms nothing', async () => {
      const second = await runToItsEnd({ dataDir: service.dataDir });
      expect(second).toMatchObject({ code: 1 });
      expect(second.output).toMatch(/in use by another Duet process/);
      expect(await healthy(service.address)).toBe(true);
    });

    it('[D9] the folder of a killed process is free at once', async () => {
      await service.kill('SIGKILL');
      await service.restart();
      expect(await healthy(service.address)).toBe(true);
    });

    it('[D17] SIGTERM ends it with exit code 0, with a connection open that has not said who it is', async () => {
      const socket = connect(Number(new URL(service.address).port), '127.0.0.1');
      await once(socket, 'connect');
      expect(await service.kill('SIGTERM')).toEqual({ code: 0, signal: null });
      socket.destroy();
    });
  });
});
