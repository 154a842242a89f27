import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { makeDataFolder } from '../support/stores/data-folder.ts';
import { runToItsEnd, spawnService } from '../support/service/service-process.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const healthy = async (address: string): Promise<boolean> => (await fetch(`${address}/readyz`)).ok;

describe('the process', () => {
  it.each([
    ['DUET_SECRET', 'x'],
    ['REDIS_URL', 'redis://127.0.0.1:6379'],
    ['DATABASE_URL', 'mysql://127.0.0.1/duet'],
    ['DATABASE_URL_FILE', '/nowhere/to/be/found'],
    ['DUET_TRUSTED_PROXY', '1'],
  ])('[A8] [CFG-3] with a bad %s it ends with exit code 1 and one clear line', async (name, value) => {
    const ended = await runToItsEnd({ env: { [name]: value } });
    expect(ended.code).toBe(1);
    expect(ended.output.trim().split('\n')).toHaveLength(1);
    expect(ended.output).toContain(name);
  });

  it('[D9] a second process on the same data folder refuses to start and harms nothing', async () => {
    const folder = await makeDataFolder();
    const first = await spawnService({ dataDir: folder.path });
    const second = await runToItsEnd({ dataDir: folder.path });
    expect(second).toMatchObject({ code: 1 });
    expect(second.output).toMatch(/in use by another Duet process/);
    expect(await healthy(first.address)).toBe(true);
    await first.close();
    await folder.remove();
  });

  it('[D9] the folder of a killed process is free at once', async () => {
    const service = await spawnService();
    await service.kill('SIGKILL');
    await service.restart();
    expect(await healthy(service.address)).toBe(true);
    await service.close();
  });

  it('[D17] SIGTERM ends it with exit code 0, with a connection open that has not said who it is', async () => {
    const service = await spawnService();
    const socket = connect(Number(new URL(service.address).port), '127.0.0.1');
    await once(socket, 'connect');
    expect(await service.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    socket.destroy();
  });
});
