import { changed, forgetChange, isChangeNoted } from '@duet/client/notifications/changed-subscription';
import { forgetChoices } from '@duet/client/notifications/kept-choices';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const key = new Uint8Array(65).fill(4).buffer;
const subscription = { options: { applicationServerKey: key, userVisibleOnly: true } };

/** The browser's caches, as far as they are used here. */
function memoryCaches() {
  const all = new Map<string, Map<string, Response>>();
  return {
    open(name: string) {
      const cache = all.get(name) ?? new Map<string, Response>();
      all.set(name, cache);
      return Promise.resolve({
        put: (path: string, value: Response) => Promise.resolve(void cache.set(path, value)),
        match: (path: string) => Promise.resolve(cache.get(path)),
        delete: (path: string) => Promise.resolve(cache.delete(path)),
      });
    },
    delete: (name: string) => Promise.resolve(all.delete(name)),
  };
}

interface World {
  /** What the browser holds after the change. */
  readonly known?: object | null;
  readonly refuses?: boolean;
}

/** A browser that reports a change of its subscription to the worker. */
function browserIn({ known = null, refuses = false }: World) {
  const asked: unknown[] = [];
  const pushManager = {
    getSubscription: () => Promise.resolve(known),
    subscribe: (options: unknown) => {
      asked.push(options);
      return refuses ? Promise.reject(new Error('push service error')) : Promise.resolve(subscription);
    },
  };
  const change = (event: object) => changed(event, pushManager as unknown as PushManager);
  return { asked, change };
}

beforeEach(() => {
  vi.stubGlobal('caches', memoryCaches());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('[PUSH-13] a subscription that the browser ended is asked for anew by the same options, and noted for the app', async () => {
  const { asked, change } = browserIn({});
  await change({ oldSubscription: subscription, newSubscription: null });
  expect(asked).toEqual([{ userVisibleOnly: true, applicationServerKey: key }]);
  expect(await isChangeNoted()).toBe(true);
  await forgetChange();
  expect(await isChangeNoted()).toBe(false);
});

it('[PUSH-13] one that the browser replaced is left as it is, and noted for the app', async () => {
  for (const event of [
    { newSubscription: subscription },
    { newSubscription: null, oldSubscription: subscription },
  ]) {
    const { asked, change } = browserIn({ known: subscription });
    await change(event);
    expect(asked).toEqual([]);
    expect(await isChangeNoted()).toBe(true);
    await forgetChange();
  }
});

it('[PUSH-13] where it cannot be had the note stays for the app, which can try and say so', async () => {
  const refused = browserIn({ refuses: true });
  await refused.change({ oldSubscription: subscription });
  // Some browsers say nothing with the event.
  const mute = browserIn({});
  await mute.change({});
  expect(mute.asked).toEqual([]);
  expect(await isChangeNoted()).toBe(true);
});

it('[K7] [PUSH-13] what is noted goes with the log-out', async () => {
  const { change } = browserIn({});
  await change({});
  await forgetChoices();
  expect(await isChangeNoted()).toBe(false);
});
