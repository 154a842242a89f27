import { newItemId } from '../../support/people/practising.ts';
import { settleIn, snapshot } from '../../support/people/met-couple.ts';
import { type DeviceSnapshot, withCopyableKeys } from '../../support/people/device-snapshot.ts';
import { installedApp, type InstalledApp, pairUp } from '../../support/people/installed-app.ts';
import type { Written } from './five-years.ts';

/** A network that can be cut, and counts what passes of the practice. */
export function countedNetwork() {
  const net = { isUp: true, bytes: 0 };
  const ask: typeof globalThis.fetch = async (input, init) => {
    if (!net.isUp) throw new Error('There is no network.');
    const answer = await fetch(input, init);
    const address = input instanceof Request ? input.url : input.toString();
    if (!/\/api\/(practice|vault\/practice)\//.test(address)) return answer;
    const sent = typeof init?.body === 'string' ? Buffer.byteLength(init.body) : 0;
    net.bytes += sent + (await answer.clone().arrayBuffer()).byteLength;
    return answer;
  };
  return Object.assign(net, { fetch: ask });
}

export type CountedNetwork = ReturnType<typeof countedNetwork>;

export const write = async ({ client }: InstalledApp, items: readonly Written[]): Promise<void> => {
  for (const { owner, kind, form, data } of items)
    await client.writePractice({ id: newItemId(), owner, over: [], next: { kind, form, data } });
};

/** Two who have paired, and what each of them then has on the device. */
export interface LabCouple {
  readonly ana: DeviceSnapshot;
  readonly ben: DeviceSnapshot;
  /** Opens Ana's account on a new device. */
  readonly words: string;
}

/** Pairs two; Ana writes all of this without a network, and sends it. */
export const labCouple = (address: string, items: readonly Written[]): Promise<LabCouple> =>
  withCopyableKeys(async () => {
    const net = countedNetwork();
    const ana = installedApp({ name: 'Ana', address, fetch: net.fetch });
    const ben = installedApp({ name: 'Ben', address });
    try {
      await pairUp(ana, ben);
      const words = ana.client.words() ?? '';
      await Promise.all([ana, ben].map((app) => settleIn(app)));
      net.isUp = false;
      await write(ana, items);
      net.isUp = true;
      await ana.client.sendPractice();
      return { words, ana: await snapshot(ana), ben: await snapshot(ben) };
    } finally {
      await Promise.all([ana, ben].map((app) => app.close()));
    }
  });
