import { installedApp, type InstalledApp } from '../../support/people/installed-app.ts';
import { aWeek } from './five-years.ts';
import { countedNetwork, type CountedNetwork, write } from './writing.ts';

/** How many entries were written on the device meanwhile, and how many on the other one. */
const written = 14;
const elsewhere = 5;

async function device(address: string, words: string, net: CountedNetwork): Promise<InstalledApp> {
  const app = installedApp({ name: 'Ana', address, fetch: net.fetch });
  await app.client.restore(words);
  await app.sees('the service', ({ connection }) => connection === 'online');
  await app.client.sendPractice();
  return app;
}

/**
 * KiB of the practice, both ways and without headers, that pass when a device comes back on which somebody wrote for a week
 * without a network, while a little was written on another one. Both had all of the practice before.
 */
export async function measureWeekOffline(address: string, words: string): Promise<number> {
  const net = countedNetwork();
  const apps: InstalledApp[] = [];
  try {
    apps.push(await device(address, words, net), await device(address, words, countedNetwork()));
    const [away, home] = apps;
    if (away === undefined || home === undefined) throw new Error('There are two.');
    net.isUp = false;
    await write(away, aWeek(2, written));
    await write(home, aWeek(3, elsewhere));
    await home.client.sendPractice();
    net.isUp = true;
    net.bytes = 0;
    await away.client.sendPractice();
    return net.bytes / 1024;
  } finally {
    await Promise.all(apps.map((app) => app.close()));
  }
}
