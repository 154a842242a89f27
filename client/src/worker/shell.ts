/** What the build makes of the app: every file that it needs to open. */
export interface Shell {
  /** Changes with any of them. */
  readonly version: string;
  /** Paths on this origin; the page itself is `/`. */
  readonly files: readonly string[];
}

const page = '/';
const prefix = 'shell ';

const ofService = ['/api', '/socket.io', '/demo'];
const isOfService = (path: string): boolean => ofService.some((start) => path.startsWith(start));

/** Keeps the app where it opens without a network. */
export function keepShell(worker: ServiceWorkerGlobalScope, { version, files }: Shell): void {
  const mine = `${prefix}${version}`;

  async function fill(): Promise<void> {
    const cache = await caches.open(mine);
    // Past the browser's own cache: what is kept here is believed until the next version.
    await cache.addAll(files.map((path) => new Request(path, { cache: 'reload' })));
    await worker.skipWaiting();
  }

  /** A page of the version before may still be open, and need a part of it that it has not loaded yet. */
  async function clear(): Promise<void> {
    const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== mine);
    await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
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
    // What the service says is never kept: it would be told for true when it is not any more.
    if (event.request.method !== 'GET' || origin !== worker.location.origin || isOfService(pathname)) return;
    event.respondWith(answer(event.request));
  });
}
