import { describe, expect, it } from 'vitest';
import { spawnService } from '../support/service/service-process.ts';

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

describe('npm start', () => {
  it('[D17] SIGTERM to the launcher drains the server and ends with its code', async () => {
    const service = await spawnService({ start: 'launcher' });
    expect(await answers(service.address)).toBe(true);
    expect(await service.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await answers(service.address)).toBe(false);
    await service.close();
  });

  it('[D17] a SIGTERM that only npm gets ends the server as well', async () => {
    const service = await spawnService({ start: 'npm' });
    // The output ends with the last process that holds it, not with npm.
    await service.kill('SIGTERM');
    expect(await answers(service.address)).toBe(false);
    await service.restart();
    expect(await answers(service.address)).toBe(true);
    await service.close();
  });

  it('[D17] the server ends when its launcher is killed outright', async () => {
    const service = await spawnService({ start: 'launcher' });
    await service.kill('SIGKILL');
    expect(await answers(service.address)).toBe(false);
    await service.close();
  });
});
