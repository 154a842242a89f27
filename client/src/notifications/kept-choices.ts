import { type Quiet, quietIn } from '../room-client/quiet/quiet.ts';

/** What the service worker needs to show a notice while no page is open. It holds no key and nothing that partners wrote. */
export interface NoticeChoices {
  /** A code of i18n/languages.ts. */
  readonly language: string;
  readonly quiet: Quiet;
}

/** A cache is the only storage that page and worker share without a database. */
export const cacheName = 'notices';
const place = '/notice-choices';

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;

/** The stored choices, or the defaults. */
export async function readChoices(): Promise<NoticeChoices> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(place);
  const value: unknown = await kept?.json();
  const language = field(value, 'language');
  return {
    language: typeof language === 'string' ? language : 'en',
    quiet: quietIn(field(value, 'quiet')),
  };
}

export async function keepChoices(choices: NoticeChoices): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.put(place, new Response(JSON.stringify(choices)));
}

/** K7: logging out and deleting the account leave nothing behind. */
export const forgetChoices = (): Promise<boolean> => caches.delete(cacheName);
