import { unreachedWords } from '@duet/client/i18n/unreached-words';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type PushService, type PushTarget, startPushService } from '../support/push-service.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, someTime } from '../support/people/browser-person.ts';

/** A notification as the lock screen shows it. */
interface Shown {
  readonly body: string;
  readonly tag: string;
  readonly silent: boolean | null;
}

const shownTo = ({ page }: BrowserPerson): Promise<readonly Shown[]> =>
  page.evaluate(async () => {
    const at = await navigator.serviceWorker.ready;
    const all = await at.getNotifications();
    return all.map(({ body, tag, silent }) => ({ body, tag, silent }));
  });

/**
 * A test cannot use the browser's own push service. The page gets a subscription of ours instead, and what arrives for it is
 * handed to the browser as its push service would do (`deliverPushMessage` of the DevTools protocol).
 */
async function reachBy(push: PushTarget, { context, page }: BrowserPerson): Promise<void> {
  await context.grantPermissions(['notifications']);
  await page.addInitScript(({ endpoint, keys }) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, with nothing from outside
    const bytes = (text: string): ArrayBuffer =>
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0))
        .buffer;
    let given: ArrayBuffer | null = null;
    const subscription = {
      endpoint,
      getKey: (name: 'p256dh' | 'auth') => bytes(keys[name]),
      unsubscribe: () => {
        given = null;
        return Promise.resolve(true);
      },
      get options() {
        return { applicationServerKey: given, userVisibleOnly: true };
      },
    } as unknown as PushSubscription;
    PushManager.prototype.subscribe = (options) => {
      given = new Uint8Array(options?.applicationServerKey as Uint8Array<ArrayBuffer>).buffer;
      return Promise.resolve(subscription);
    };
    PushManager.prototype.getSubscription = () => Promise.resolve(given === null ? null : subscription);
  }, push.subscription);
  await page.reload();
}

/** Passes what arrives at the push service to the service worker, as long as the page is open. */
async function deliverer({ context, page }: BrowserPerson, origin: string) {
  const session: CDPSession = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first !== undefined) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  return (data: object) =>
    session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(data) });
}

/** The parts of the worker's global scope that are used here. */
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly NotificationEvent: new (kind: string, init: { readonly notification: Notification }) => Event;
  readonly WindowClient: { readonly prototype: { focus(): Promise<unknown> } };
  readonly Clients: { readonly prototype: { openWindow(address: string): Promise<unknown> } };
}

interface Tapped {
  /** The paths of the pages that were to be brought forward. */
  readonly focused: readonly string[];
  readonly opened: readonly string[];
}

/**
 * Calls what the worker does at a tap. No finger is involved, so the browser would let it neither focus a page nor open one:
 * both answer in its place, and say what was asked.
 */
async function tap(
  { context }: BrowserPerson,
  { tag, refuses }: { readonly tag: string; readonly refuses: boolean },
): Promise<Tapped> {
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error('No service worker runs');
  return worker.evaluate(
    async (wanted) => {
      const { registration, NotificationEvent, WindowClient, Clients } = globalThis as unknown as WorkerScope;
      const [notification] = await registration.getNotifications({ tag: wanted.tag });
      if (notification === undefined) throw new Error(`Nothing is shown of ${wanted.tag}`);
      const [focused, opened]: [string[], string[]] = [[], []];
      WindowClient.prototype.focus = function focus(this: { readonly url: string }) {
        focused.push(new URL(this.url).pathname);
        return wanted.refuses
          ? Promise.reject(new Error('Not allowed to focus a window.'))
          : Promise.resolve();
      };
      Clients.prototype.openWindow = (address) => {
        opened.push(address);
        return Promise.resolve();
      };
      const event = new NotificationEvent('notificationclick', { notification });
      const done = new Promise<void>((resolve) => {
        Object.assign(event, { waitUntil: (work: Promise<void>) => void work.then(resolve, resolve) });
      });
      dispatchEvent(event);
      await done;
      return { focused, opened };
    },
    { tag, refuses },
  );
}

/** Reports to the worker that the browser has ended the subscription, as Chromium does: with neither the old nor a new one. */
async function subscriptionEnds({ context }: BrowserPerson): Promise<void> {
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error('No service worker runs');
  await worker.evaluate(async () => {
    const event = new Event('pushsubscriptionchange');
    const done = new Promise<void>((resolve) => {
      Object.assign(event, { waitUntil: (work: Promise<void>) => void work.then(resolve, resolve) });
    });
    dispatchEvent(event);
    await done;
  });
}

/** Whether the worker has left a note for the app. */
const isNoted = ({ page }: BrowserPerson): Promise<boolean> =>
  page.evaluate(async () => (await caches.match('/subscription-changed')) !== undefined);

describeInBrowser('a phone that is not in use', () => {
  let pushes: PushService;
  let couple: BrowserCouple;
  let phone: PushTarget;
  let ana: BrowserPerson;
  let ben: BrowserPerson;

  beforeAll(async () => {
    pushes = await startPushService();
    couple = await pairedCouple({ pushEndpoints: pushes.origin, isWhole: true });
    ({ ana, ben } = couple);
    phone = pushes.subscribe();
    await reachBy(phone, ben);
  });
  afterAll(async () => {
    await couple.close();
    await pushes.close();
  });

  it('[PUSH-6] is reached once its owner turns that on, and can test it', async () => {
    const { common, settings, notify } = ben.words;
    await ben.press(common.settings);
    await ben.press(notify.title);
    await ben.sees(notify.standing.off);
    await ben.looks('notify-off');
    await ben.press(notify.turnOn);
    await ben.sees(notify.standing.on);
    const deliver = await deliverer(ben, couple.service.address);
    await ben.press(notify.test);
    const { payload } = await phone.next();
    // A browser that is busy may drop what is handed to its worker in this way. So hand it over until it has arrived.
    const arrived = async () => {
      await deliver(payload);
      return ben.page.getByText(notify.arrived).count();
    };
    await expect.poll(arrived, { timeout: 20_000, interval: 500 }).toBe(1);
    await ben.looks('notify-on');
    await ben.press(common.back);
    await ben.sees(settings.title);
    await ben.press(common.back);
  });

  it('[PUSH-12] an iPad that says that it is a Mac is led to the home screen', async () => {
    const { common, notify } = ben.words;
    const page = await ben.context.newPage();
    await page.addInitScript(() => {
      const mac =
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.4 Safari/605.1.15';
      Object.defineProperty(navigator, 'userAgent', { value: mac });
      Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 });
      Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'pushManager');
    });
    await page.goto(couple.service.address);
    await page.getByRole('button', { name: common.settings }).click();
    await page.getByRole('button', { name: notify.title }).click();
    await page.getByText(notify.standing['home-screen']).waitFor();
    await page.close();
  });

  it('[PUSH-1] [SIG-3] is told of a signal, without anything anybody wrote, and confirms that it has arrived', async () => {
    const { room, status } = ana.words;
    const { address } = couple.service;
    const deliver = await deliverer(ben, address);
    // No page of the app is open, so no socket confirms that the signal has arrived.
    await ben.page.goto(`${address}/api/nothing`);
    await ana.press(room.word);
    await ana.sees(status.notOnPhone('Ben'));
    const { payload } = await phone.next();
    expect(payload.kind).toBe('signal');
    await deliver(payload);
    await ana.sees(status.onPhone('Ben'));
    expect(await shownTo(ben)).toContainEqual({ body: 'The signal is up.', tag: 'signal', silent: false });
  });

  it('[PUSH-2] clears its lock screen once the app is in use', async () => {
    await ben.page.goto(couple.service.address);
    await ben.sees(ben.words.answers.hear);
    await expect.poll(() => shownTo(ben), { timeout: 20_000 }).toEqual([]);
  });

  it('[C8] [C9] makes no sound while its owner wants none, and shows it all the same', async () => {
    const { common, settings, quiet } = ben.words;
    await ben.page.goto(couple.service.address);
    await ben.press(common.settings);
    await ben.press(quiet.title);
    await ben.press(quiet.anHour);
    await ben.button(quiet.again).waitFor();
    await ben.page.getByRole('checkbox', { name: quiet.everyDay }).check();
    await ben.looks('quiet');
    const deliver = await deliverer(ben, couple.service.address);
    await ben.page.goto(`${couple.service.address}/api/nothing`);
    const silent = { body: 'News of the pause.', tag: 'pause', silent: true };
    // The page that was just left may still close what is shown, as an app in use does. So push until it stays.
    const pushed = async () => {
      await deliver({ kind: 'pause', item: '', token: '' });
      return shownTo(ben);
    };
    await expect.poll(pushed, { timeout: 20_000 }).toContainEqual(silent);
    await ben.page.goto(couple.service.address);
    await ben.press(common.settings);
    await ben.press(quiet.title);
    await ben.page.getByRole('checkbox', { name: quiet.share }).check();
    await ana.sees(ana.words.room.quietUntil(someTime));
    await ana.looks('quiet-shared');
    await ben.page.getByRole('checkbox', { name: quiet.share }).uncheck();
    await expect.poll(() => ana.page.getByText(/^Quiet until/).count(), { timeout: 20_000 }).toBe(0);
    await ben.press(quiet.again);
    await ben.button(quiet.anHour).waitFor();
    await ben.press(common.back);
    await ben.sees(settings.title);
  });

  it('[PUSH-2] a tapped notification closes, and leads to the room', async () => {
    const deliver = await deliverer(ben, couple.service.address);
    await deliver({ kind: 'phrase', item: '', token: '' });
    await expect.poll(async () => (await shownTo(ben)).map(({ tag }) => tag)).toContain('phrase');
    await ben.sees(ben.words.settings.title);
    expect(await tap(ben, { tag: 'phrase', refuses: false })).toEqual({ focused: ['/'], opened: [] });
    await ben.sees(ben.words.answers.hear);
    expect((await shownTo(ben)).map(({ tag }) => tag)).not.toContain('phrase');
  });

  it('[PUSH-9] a tap opens the app once where the browser does not bring its page forward', async () => {
    const deliver = await deliverer(ben, couple.service.address);
    await deliver({ kind: 'phrase', item: '', token: '' });
    await expect.poll(async () => (await shownTo(ben)).map(({ tag }) => tag)).toContain('phrase');
    expect(await tap(ben, { tag: 'phrase', refuses: true })).toEqual({
      focused: ['/'],
      opened: ['/?open=room'],
    });
  });

  it('[PUSH-9] a tap never leads to the demo, to the phones in it or to what documents the API', async () => {
    const { address } = couple.service;
    const deliver = await deliverer(ben, address);
    await deliver({ kind: 'phrase', item: '', token: '' });
    await expect.poll(async () => (await shownTo(ben)).map(({ tag }) => tag)).toContain('phrase');
    const others = [await ben.context.newPage(), await ben.context.newPage()];
    await others[0]?.goto(`${address}/demo`);
    await others[0]?.locator('iframe').first().waitFor();
    await others[1]?.goto(`${address}/api/docs`);
    await ben.page.goto(`${address}/api/nothing`);
    expect(await tap(ben, { tag: 'phrase', refuses: false })).toEqual({
      focused: [],
      opened: ['/?open=room'],
    });
    for (const page of others) await page.close();
    await ben.page.goto(address);
    await ben.sees(ben.words.answers.hear);
  });

  it('[PUSH-10] says that its push service refuses, and why, and never that a push is late then', async () => {
    const { common, settings, notify } = ben.words;
    await ben.press(common.settings);
    await ben.press(notify.title);
    await ben.sees(notify.standing.on);
    phone.answerWith({ status: 403, body: '{"reason":"BadJwtToken"}' });
    await ben.press(notify.test);
    await ben.sees(notify.standing.refused);
    await ben.sees(notify.refusedWith('403 BadJwtToken'));
    await expect.poll(() => ben.page.getByText(notify.notArrived).count()).toBe(0);
    await ben.looks('notify-refused');
    phone.answerWith(201);
    await ben.press(notify.again);
    await ben.sees(notify.standing.on);
    await ben.press(common.back);
    await ben.sees(settings.title);
    await ben.press(common.back);
  });

  it('[PUSH-8] shows something for a push that it cannot read', async () => {
    const deliver = await deliverer(ben, couple.service.address);
    await deliver({ mood: 'strange' });
    await expect.poll(async () => (await shownTo(ben)).length, { timeout: 20_000 }).toBe(1);
  });

  it('[PUSH-13] says that it is not reached any more once its browser has ended that, and can be reached anew', async () => {
    const { notify } = ben.words;
    const unreached = unreachedWords[ben.language];
    await subscriptionEnds(ben);
    await ben.page.addInitScript(() => {
      const { subscribe } = PushManager.prototype;
      PushManager.prototype.subscribe = (options) =>
        sessionStorage.getItem('ended') === null
          ? subscribe(options)
          : Promise.reject(new DOMException('Registration failed', 'AbortError'));
    });
    await ben.page.evaluate(() => sessionStorage.setItem('ended', 'by the browser'));
    await ben.page.goto(couple.service.address);
    await ben.sees(unreached.thisDevice);
    await ben.looks('not-reached');
    await ben.press(unreached.see);
    await ben.sees(unreached.lost);
    await ben.looks('notify-lost');
    await ben.page.evaluate(() => sessionStorage.removeItem('ended'));
    await ben.press(notify.again);
    await ben.sees(notify.standing.on);
    await ben.press(ben.words.common.back);
    await ben.sees(ben.words.answers.hear);
    await expect.poll(() => ben.page.getByText(unreached.thisDevice).count()).toBe(0);
  });

  it('[PUSH-13] gives a changed subscription to the service at the next opening, and while the app is open', async () => {
    const given = () =>
      ben.page.waitForRequest(
        (request) => request.method() === 'PUT' && request.url().endsWith('/api/push/subscription'),
      );
    await ben.page.goto(`${couple.service.address}/api/nothing`);
    await subscriptionEnds(ben);
    expect(await isNoted(ben)).toBe(true);
    const atOpening = given();
    await ben.page.goto(couple.service.address);
    await atOpening;
    await expect.poll(() => isNoted(ben)).toBe(false);

    const whileOpen = given();
    await subscriptionEnds(ben);
    await whileOpen;
    await expect.poll(() => isNoted(ben)).toBe(false);
  });
});
