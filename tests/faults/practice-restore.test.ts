import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type InstalledApp, installedApp } from '../support/people/installed-app.ts';
import { newItemId, readItem, writeItem } from '../support/people/practising.ts';
import { type ServiceProcess, spawnService } from '../support/service/service-process.ts';
import { copyFolder } from '../support/stores/data-folder.ts';

// It starts processes: a timeout against hanging, not a budget.
vi.setConfig({ testTimeout: 120_000 });

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

function app(name: string, { address }: ServiceProcess): InstalledApp {
  const opened = installedApp({ name, address });
  open.push(opened);
  return opened;
}

const online = (one: InstalledApp) => {
  one.client.becameVisible();
  return one.sees('the service', ({ connection }) => connection === 'online');
};

test('[PRA-18] what a service lost that was set back to an earlier state comes back from the device that has it', async () => {
  const service = await spawnService();
  open.push(service);
  const ana = app('Ana', service);
  await ana.client.begin();
  await online(ana);
  await ana.client.openPractice();
  const [earlier, written, deleted] = [newItemId(), newItemId(), newItemId()];
  await writeItem(ana, { id: earlier, data: 'one' });
  await writeItem(ana, { id: deleted, data: 'gone' });
  await ana.client.sendPractice();
  const words = ana.client.words() ?? '';
  const copy = await mkdtemp(join(tmpdir(), 'duet-copy-'));
  await service.kill('SIGTERM');
  await copyFolder(service.dataDir, copy);
  await service.restart();
  await online(ana);
  await writeItem(ana, { id: earlier, data: 'one and two' });
  await writeItem(ana, { id: written, data: 'later' });
  await writeItem(ana, { id: deleted, data: null });
  await ana.client.sendPractice();
  expect(ana.client.state.practice?.items.get(written)?.unsent).toBe(false);
  await service.kill('SIGTERM');
  await rm(service.dataDir, { recursive: true });
  await copyFolder(copy, service.dataDir);
  await service.restart();
  await online(ana);
  await ana.client.sendPractice();
  const tablet = app('Ana’s tablet', service);
  await tablet.client.restore(words);
  await online(tablet);
  await tablet.client.openPractice();
  await expect
    .poll(() => [earlier, written, deleted].map((id) => readItem(tablet, id)), { timeout: 15_000 })
    .toEqual([['one', 'one and two'], ['later'], ['gone']]);
  for (const one of [ana, tablet]) {
    expect(readItem(one, written)).toEqual(['later']);
    expect(readItem(one, earlier)).toEqual(['one', 'one and two']);
    // The service forgot that it was deleted.
    expect(readItem(one, deleted)).toEqual(['gone']);
  }
  await rm(copy, { recursive: true, force: true });
});
