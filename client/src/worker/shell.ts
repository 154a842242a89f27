/** The files that the app needs to open, as listed by the build. */
export interface Shell {
  /** Changes whenever one of the files does. */
  readonly version: string;
  /** Paths on this origin; the page itself is `/`. */
  readonly files: readonly string[];
}

const page = '/';
const prefix = 'shell ';

const ofService = ['/api', '/socket.io', '/demo'];
/** Whether a path of this origin is no page of the app. */
export const isOfService = (path: string): boolean => ofService.some((start) => path.startsWith(start));

/** Caches the app, so that it opens without a network. */
export function keepShell(worker: ServiceWorkerGlobalScope, { version, files }: Shell): void {
  const mine = `${prefix}${version}`;

  async function fill(): Promise<void> {
    const cache = await caches.open(mine);
    // Bypasses the browser's HTTP cache: what is cached here is served until the next version.
    try {
      await cache.addAll(files.map((path) => new Request(path, { cache: 'reload' })));
    } catch (error) {
      await caches.delete(mine);
      throw error;
    }
    await worker.skipWaiting();
  }

  /** Keeps the previous version: a page of it may still be open, and load more of its files. */
  async function clear(): Promise<void> {
    const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== mine);
    // Files are added all at once, so a cache without the page is one that was never filled.
    const whole = await Promise.all(older.map(async (name) => (await caches.open(name)).match(page)));
    const before = older.findLast((_, place) => whole[place] !== undefined);
    await Promise.all(older.filter((name) => name !== before).map((name) => caches.delete(name)));
    await worker.clients.claim();
  }

  async function answer(request: Request): Promise<Response> {
    if (request.mode !== 'navigate') return (await caches.match(request)) ?? fetch(request);
    const cache = await caches.open(mine);
    return (await cache.match(page)) ?? fetch(request);
  }

  worker.addEventListener('install', (event) => event.waitUntil(fill()));
  worker.addEventListener('activate', (event) => event.waitUntil(clear()));
  worker.addEventListener('fetch', (event) => {
    const { origin, pathname } = new URL(event.request.url);
    // Answers of the service are never cached: they would be shown when they are no longer true.
    if (event.request.method !== 'GET' || origin !== worker.location.origin || isOfService(pathname)) return;
    event.respondWith(answer(event.request));
  });
}
