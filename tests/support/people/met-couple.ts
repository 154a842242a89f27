import { dictionaries } from './browser-person.ts';
import { type DeviceSnapshot, snapshotOf, withCopyableKeys } from './device-snapshot.ts';
import { installedApp, type InstalledApp, pairUp } from './installed-app.ts';

const { device } = dictionaries.en;

/** As the app does it at its first start after pairing, on a computer. */
const nameOf = (name: string): string => device.of(name, device.kinds.linux);

/** Both names are known, the device has one, and the words are saved. */
export async function settleIn({ name, client, seesRoom }: InstalledApp): Promise<void> {
  client.shareProfile({ name, zone: null, quiet: null });
  await seesRoom('both names', ({ me, partner }) => me !== null && partner !== null);
  await client.nameDevice(nameOf(name));
  await client.wordsSaved();
}

/** What this person's browser would have stored after pairing. */
export const snapshot = ({ name, storage }: InstalledApp): Promise<DeviceSnapshot> =>
  snapshotOf(storage, {
    'duet.words-made': String(Date.now()),
    'duet.device-named': 'yes',
    'duet.name': name,
  });

/** What two have stored on their devices who have just paired at `address`, shared their names and saved their words. */
export const metCouple = (address: string): Promise<Readonly<Record<'ana' | 'ben', DeviceSnapshot>>> =>
  withCopyableKeys(async () => {
    const apps = ['Ana', 'Ben'].map((name) => installedApp({ name, address }));
    const [ana, ben] = apps;
    if (ana === undefined || ben === undefined) throw new Error('There are two.');
    try {
      await pairUp(ana, ben);
      await Promise.all(apps.map((app) => settleIn(app)));
    } finally {
      await Promise.all(apps.map((app) => app.close()));
    }
    return { ana: await snapshot(ana), ben: await snapshot(ben) };
  });
