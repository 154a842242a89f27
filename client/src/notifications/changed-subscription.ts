import { cacheName } from './kept-choices.ts';

/**
 * What the service worker leaves for the app's next opening: the browser has changed this device's subscription. Only the app
 * has the login with which the service can be told.
 */
const place = '/subscription-changed';

/** The fields of `PushSubscriptionChangeEvent`, which only some browsers fill in. */
interface Change {
  readonly newSubscription?: PushSubscription | null;
  readonly oldSubscription?: PushSubscription | null;
}

type Browser = Pick<PushManager, 'getSubscription' | 'subscribe'>;

async function resubscribe({ newSubscription, oldSubscription }: Change, at: Browser): Promise<void> {
  const known = newSubscription ?? (await at.getSubscription());
  const key = oldSubscription?.options.applicationServerKey;
  // Without the service's key only the app can subscribe.
  if (known !== null || !key) return;
  await at.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** Leaves the note in the worker, and subscribes anew by the same options if the browser has not done so. */
export async function changed(change: Change, at: Browser): Promise<void> {
  // The note comes first: the browser may end the worker at any time.
  const cache = await caches.open(cacheName);
  await cache.put(place, new Response());
  // If this fails, the app tries again, and says so where that fails as well.
  await resubscribe(change, at).catch(() => undefined);
}

export async function isChangeNoted(): Promise<boolean> {
  const cache = await caches.open(cacheName);
  return (await cache.match(place)) !== undefined;
}

export async function forgetChange(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.delete(place);
}

/** A message from the service worker to open pages: the subscription has changed just now. */
export const subscriptionChanged = { subscription: 'changed' } as const;

export const saysChanged = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && Reflect.get(message, 'subscription') === 'changed';
