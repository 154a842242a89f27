import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBackup } from '@duet/server/storage/backup-file';
import type { ClockPong } from '@duet/shared';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backupIn } from './held-folder.ts';
import { type Line, pairOfPartners, secondDeviceOf } from '../support/people/wire-partner.ts';
import { spawnService } from '../support/service/service-process.ts';
import { describeOnPostgres, startPostgres } from '../support/stores/postgres.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const hour = 3_600_000;
const year = 365 * 24 * hour;
const wrong = /The clock of this machine is wrong: /g;

const ping = async (line: Line) => (await line.send('clock', { t1: performance.now() })) as ClockPong;

describe('a host whose clock starts in the past', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duet-clock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** The service on a machine whose clock differs by this many ms. */
  async function onMachine(env: Readonly<Record<string, string>> = {}) {
    const clock = join(folder, 'clock');
    const set = async (by: number): Promise<void> => {
      await writeFile(`${clock}.new`, String(by));
      await rename(`${clock}.new`, clock);
    };
    await set(0);
    const service = await spawnService({ start: 'clocked', env: { ...env, CLOCK_FILE: clock } });
    return { set, service };
  }

  it('[TIME-5] goes on from the record, says so once, and follows the clock once it is set', async () => {
    const { set, service } = await onMachine();
    const { ana } = await pairOfPartners(service.address);
    const before = await ana.connect();
    await before.command({ name: 'StartPause', args: { minutes: 20 } });
    const { view } = await before.sees(({ view }) => view.pause.status === 'running');
    const pauseId = view.pause.status === 'running' ? view.pause.id : '';
    const recorded = await ping(before);
    await service.kill('SIGTERM');
    const backup = await checkBackup(await backupIn(service.dataDir));

    await set(-year);
    await service.restart();
    expect(service.output().match(wrong)).toHaveLength(1);
    const behind = await ana.connect();
    const first = await ping(behind);
    expect(first.t2).toBeGreaterThanOrEqual(Math.max(recorded.t2, backup?.at ?? Number.NaN));
    expect(first.clockId).not.toBe(recorded.clockId);
    const tooSoon = await behind.command({ name: 'EndPause', args: { pauseId } });
    expect(tooSoon).toMatchObject({ ok: false, code: 'not_overdue' });

    // The network is there: the machine learns that it was off for two hours.
    const setTo = Date.now() + 2 * hour;
    await set(2 * hour);
    const after = await (await secondDeviceOf(service.address, ana)).connect();
    const second = await ping(after);
    expect(second.t2).toBeGreaterThanOrEqual(setTo);
    expect(second.clockId).not.toBe(first.clockId);
    await after.sees(
      ({ view: { pause } }) =>
        pause.status === 'running' && pause.mine.status === 'committed' && pause.mine.stage === 'overdue',
    );
    expect(service.output().match(wrong)).toHaveLength(1);

    // Only a clock that was behind is followed.
    await set(2 * year);
    const third = await ping(after);
    expect(third.clockId).toBe(second.clockId);
    expect(third.t2).toBeLessThan(setTo + year);
    for (const line of [before, behind, after]) line.close();
    await service.close();
  });

  it('[TIME-5] its backups bear server time, and are counted as recorded', async () => {
    const { set, service } = await onMachine();
    await pairOfPartners(service.address);
    await set(hour);
    await service.kill('SIGTERM');
    await service.restart();
    await service.kill('SIGTERM');
    const ahead = await checkBackup(await backupIn(service.dataDir));
    await set(0);
    await service.restart();
    expect(service.output()).toMatch(wrong);
    await service.kill('SIGTERM');
    const after = await checkBackup(await backupIn(service.dataDir));
    expect(after?.at).toBeGreaterThanOrEqual(ahead?.at ?? Number.NaN);
    await service.close();
  });

  describeOnPostgres('with a Postgres', () => {
    it('[TIME-5] goes on from what is recorded there', async () => {
      const postgres = await startPostgres();
      const { set, service } = await onMachine({ DATABASE_URL: postgres.url });
      const { ana } = await pairOfPartners(service.address);
      const before = await ana.connect();
      await before.command({ name: 'SayPhrase', args: { text: 'A'.repeat(200) } });
      const { events } = await before.sees(({ events }) => events.length > 0);
      await service.kill('SIGTERM');
      await set(-year);
      await service.restart();
      expect(service.output()).toMatch(wrong);
      const behind = await ana.connect();
      const [said] = events.map(({ event }) => ('at' in event ? event.at : Number.NaN));
      expect((await ping(behind)).t2).toBeGreaterThanOrEqual(said ?? Number.NaN);
      behind.close();
      before.close();
      await service.close();
      await postgres.remove();
    });
  });
});
