import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { pairOfPartners } from '../support/people/wire-partner.ts';
import { spawnService } from '../support/service/service-process.ts';
import { describeOnSmallDisk, mountSmallDisk } from '../support/stores/small-disk.ts';

// Each test starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 180_000 });

const say = () =>
  ({
    id: crypto.randomUUID(),
    sentAt: Date.now(),
    name: 'SayPhrase',
    args: { text: 'A'.repeat(200) },
  }) as const;

describeOnSmallDisk('a disk that fills up', () => {
  it('[D22] is named in one line; what was pressed then is kept once there is room', async () => {
    const disk = mountSmallDisk(110);
    const service = await spawnService({ dataDir: disk.path });
    const { ana } = await pairOfPartners(service.address);
    const line = await ana.connect();
    await disk.fill(0);
    let last = say();
    let ack = await line.command(last);
    while (ack.ok && ack.kept) {
      last = say();
      ack = await line.command(last);
    }
    expect(ack).toMatchObject({ ok: true, kept: false });
    await vi.waitUntil(() => service.output().includes('ENOSPC'), { timeout: 30_000 });
    expect(service.output()).toMatch(/^Duet cannot store anything: the disk is full \(ENOSPC\)\./m);
    expect(service.output()).not.toMatch(/"stack"|^ +at /m);
    await rm(join(disk.path, 'filler'));
    do ack = await line.command(last);
    while (ack.ok && !ack.kept);
    expect(ack).toMatchObject({ ok: true, kept: true });
    line.close();
    await service.close().catch(() => undefined);
  });
});
