import type { PushPayload } from '@duet/shared';
import { readChoices } from '../notifications/kept-choices.ts';
import { isQuiet } from '../room-client/quiet/quiet.ts';
import type { FromWorker } from '../notifications/from-worker.ts';
import { type PushKind, pushKindOf, pushWordsIn } from '../i18n/push-words.ts';
import { isOfService } from './shell.ts';

/** How long a notification stays before the next push closes it, in ms. */
const staleAfter = 12 * 3_600_000;

interface Notice extends Pick<PushPayload, 'token'> {
  readonly kind: PushKind;
}

const textOf = (value: unknown, name: string): string => {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
  return typeof text === 'string' ? text : '';
};

function read(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return null;
  }
}

/** Every push has to show something, or some browsers end the subscription: one that cannot be read shows a plain notice. */
function noticeIn(data: PushMessageData | null): Notice {
  const value = read(data);
  return { kind: pushKindOf(textOf(value, 'kind')), token: textOf(value, 'token') };
}

/** Pages of the app itself. The demo, the phones in it and the documentation of the API share its origin, and are none. */
const isApp = ({ url, frameType }: WindowClient): boolean =>
  frameType !== 'nested' && !isOfService(new URL(url).pathname);

/** Confirms that the push arrived. If this fails, only the partner's "On the phone" is missing. */
async function confirm(token: string): Promise<void> {
  if (token === '') return;
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify({ token }), keepalive: true };
  await fetch('/api/push/receipts', request).catch(() => undefined);
}

/** Some browsers refuse to bring a page forward, such as one that they have put to sleep. */
async function isBroughtForward(page: WindowClient, opened: 'room' | 'notify'): Promise<boolean> {
  page.postMessage({ opened } satisfies FromWorker);
  try {
    await page.focus();
    return true;
  } catch {
    return false;
  }
}

/** Shows pushes, one notification for each kind, and opens the app from them. It has no key and no login (K3). */
export function showNotices(worker: ServiceWorkerGlobalScope): void {
  const { registration, clients } = worker;

  async function pages(): Promise<readonly WindowClient[]> {
    const all = await clients.matchAll({ type: 'window', includeUncontrolled: true });
    return all.filter((each) => isApp(each));
  }

  async function tellPages(message: FromWorker): Promise<void> {
    for (const page of await pages()) page.postMessage(message);
  }

  async function show({ kind }: Notice): Promise<void> {
    const choices = await readChoices();
    const words = pushWordsIn(choices.language);
    const silent = isQuiet(choices.quiet, new Date());
    const options: NotificationOptions & { readonly renotify: boolean } = {
      body: words.texts[kind],
      lang: choices.language,
      tag: kind,
      // A newer notification of the same kind sounds again.
      renotify: !silent,
      silent,
      requireInteraction: kind === 'signal' && !silent,
      icon: '/icon-192.png',
      // A silhouette: systems show nothing of it but where it is opaque.
      badge: '/badge-96.png',
      data: { kind, at: Date.now() },
    };
    await registration.showNotification(words.title, options);
  }

  async function closeStale(): Promise<void> {
    for (const notification of await registration.getNotifications()) {
      const data: unknown = notification.data;
      const at: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'at') : 0;
      if (typeof at !== 'number' || at < Date.now() - staleAfter) notification.close();
    }
  }

  async function open(kind: string): Promise<void> {
    const opened = kind === 'test' ? 'notify' : 'room';
    const [page] = await pages();
    if (page === undefined || !(await isBroughtForward(page, opened)))
      await clients.openWindow(`/?open=${opened}`);
  }

  worker.addEventListener('push', (event) => {
    const notice = noticeIn(event.data);
    event.waitUntil(
      Promise.all([
        // A push counts as arrived only once it is shown.
        closeStale()
          .then(() => show(notice))
          .then(() => confirm(notice.token)),
        tellPages({ arrived: notice.kind }),
      ]),
    );
  });
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(textOf(event.notification.data, 'kind')));
  });
}
