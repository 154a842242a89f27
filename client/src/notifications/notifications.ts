import type { PushSubscriptionBody } from '@duet/shared';
import type { RoomClient } from '../room-client/state.ts';
import { answerLimit, within } from '../room-client/device/within.ts';
import { isAppleTouch, isInstalled } from '../platform/surroundings.ts';
import { settingsStore } from '../platform/settings-store.ts';
import { forgetChange, isChangeNoted, saysChanged } from './changed-subscription.ts';
import { fromWorker } from './from-worker.ts';
import { registered } from './registered.ts';
import { endSubscription } from './shown.ts';

/**
 * Whether pushes reach this device, and if not, why. `home-screen`: the app has to be on the home screen first (iOS).
 * `no-contact`: the service cannot push at all. `refused`: the push service took nothing when something was last pushed.
 * `dismissed`: the browser asked whether it may, and got no answer. `failed`: there was no subscription to be had when somebody turned
 * pushes on. `lost`: pushes were turned on here, and the
 * browser or its push service has ended that.
 */
export interface PushStanding {
  readonly is:
    | 'unsupported'
    | 'home-screen'
    | 'denied'
    | 'no-contact'
    | 'off'
    | 'dismissed'
    | 'on'
    | 'refused'
    | 'failed'
    | 'lost';
  /** How the push service refuses. */
  readonly because: string | null;
}

const standing = (is: PushStanding['is']): PushStanding => ({ is, because: null });

/** Whether pushes were turned on here; if so, the subscription is checked at each start (PUSH-5). */
const want = (wanted: boolean): void => settingsStore.write('notices', wanted ? 'wanted' : null);

/** How long a test push may take before it counts as lost, in ms. */
const arrivalLimit = 20_000;

type Calls = Pick<RoomClient, 'pushState' | 'reachAt' | 'testPush'>;

async function registration(): Promise<ServiceWorkerRegistration | null> {
  const found = await registered();
  return found?.pushManager === undefined || typeof Notification === 'undefined' ? null : found;
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));

const isSame = (one: ArrayBuffer | null, other: Uint8Array): boolean => {
  const bytes = new Uint8Array(one ?? new ArrayBuffer(0));
  return bytes.length === other.length && bytes.every((byte, index) => byte === other[index]);
};

const base64url = (buffer: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const bodyOf = (subscription: PushSubscription): PushSubscriptionBody => ({
  endpoint: subscription.endpoint,
  keys: { p256dh: base64url(subscription.getKey('p256dh')), auth: base64url(subscription.getKey('auth')) },
});

/** The browser's subscription for this service. One that was made for another key is useless, and replaced. */
async function subscribed(at: ServiceWorkerRegistration, key: string): Promise<PushSubscription> {
  const wanted = bytesOf(key);
  const known = await within(answerLimit, at.pushManager.getSubscription());
  if (known !== null && isSame(known.options.applicationServerKey, wanted)) return known;
  await known?.unsubscribe();
  // The first one on a slow line takes the browser a while.
  const subscription = at.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
  return within(2 * answerLimit, subscription);
}

/** The status that browser and service agree on. @throws what `pushState` throws */
export async function pushStanding(client: Calls): Promise<PushStanding> {
  const at = await registration();
  if (at === null) return standing(isAppleTouch() && !isInstalled() ? 'home-screen' : 'unsupported');
  if (Notification.permission === 'denied') return standing('denied');
  const subscription = await within(answerLimit, at.pushManager.getSubscription());
  const state = await client.pushState();
  // A service that does not say whether it can push is an older one, which tried.
  if (state.able === false) return standing('no-contact');
  if (subscription === null || subscription.endpoint !== state.endpoint) {
    if (settingsStore.read('notices') === null) return standing('off');
    return standing((await renewSubscription(client)) ? 'on' : 'lost');
  }
  const { refusal } = state;
  if (refusal === undefined || refusal === null) return standing('on');
  return { is: 'refused', because: `${refusal.status} ${refusal.reason}`.trim() };
}

async function reach(client: Calls, answered: () => void): Promise<PushStanding> {
  // Some browsers only show a bell, which nobody has to touch.
  const permission = await Notification.requestPermission();
  answered();
  const at = await registration();
  if (at === null) return standing('unsupported');
  if (permission !== 'granted') return standing(permission === 'denied' ? 'denied' : 'dismissed');
  const { key, refusal } = await client.pushState();
  // A subscription that its push service refuses stays refused.
  if (refusal !== undefined && refusal !== null) await endSubscription();
  const subscription = await subscribed(at, key).catch(() => null);
  if (subscription === null) return standing('failed');
  await client.reachAt(bodyOf(subscription));
  await forgetChange();
  return standing('on');
}

/**
 * Asks the person for permission, the browser for a subscription, and gives it to the service. Call it from a tap: browsers require one.
 * @param answered called once the person has answered the browser, however
 */
export async function turnOn(client: Calls, answered: () => void): Promise<PushStanding> {
  const now = await reach(client, answered);
  want(now.is === 'on');
  return now;
}

export async function turnOff(client: Calls): Promise<void> {
  want(false);
  await endSubscription();
  await client.reachAt(null);
}

/** @returns whether this device has a subscription that the service knows @throws what `pushState` and `reachAt` throw */
async function renewSubscription(client: Calls): Promise<boolean> {
  const at = await registration();
  // Settings say what is missing.
  if (at === null) return true;
  if (Notification.permission !== 'granted') return false;
  const state = await client.pushState();
  // The service has forgotten a subscription that its push service no longer knows: the browser's is of no use then.
  if (state.endpoint === null) await endSubscription();
  const subscription = await subscribed(at, state.key).catch(() => null);
  if (subscription === null) return false;
  // A changed one may have new keys at the same address.
  if (subscription.endpoint !== state.endpoint || (await isChangeNoted())) {
    await client.reachAt(bodyOf(subscription));
    await forgetChange();
  }
  return true;
}

/**
 * PUSH-5, PUSH-13: browsers and push services drop subscriptions by themselves. The person is not asked: they turned pushes
 * on. Renews the subscription now and, while this page is open, whenever the browser changes it.
 */
export function keepReached(client: Calls, unreached: { value: boolean }): void {
  const renew = (): void =>
    void renewSubscription(client).then(
      (isReached) => {
        unreached.value = !isReached;
      },
      // The service did not answer: the next start tries again.
      () => undefined,
    );
  navigator.serviceWorker?.addEventListener?.('message', ({ data }) => {
    if (saysChanged(data)) renew();
  });
  renew();
}

/** PUSH-6: requests a push to this device. @returns whether it arrived @throws what `testPush` throws */
export async function testArrives(client: Calls): Promise<boolean> {
  const worker = navigator.serviceWorker;
  const over = new AbortController();
  const arrived = new Promise<boolean>((resolve) => {
    const hear = ({ data }: MessageEvent): void => {
      const message = fromWorker(data);
      if (message !== null && 'arrived' in message && message.arrived === 'test') resolve(true);
    };
    worker.addEventListener('message', hear, { signal: over.signal });
    setTimeout(() => resolve(false), arrivalLimit);
  });
  try {
    await client.testPush();
    return await arrived;
  } finally {
    over.abort();
  }
}
