import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';

const built = new URL('../../client/dist/sw.js', import.meta.url);

/** A host that serves a tiny app in successive versions, with Duet's built service worker. */
class Host {
  version = 'one';
  /** Whether the version lists a file that the host does not have: an update to it cannot be fetched whole. */
  broken = false;
  readonly #server: Server;
  readonly #program: string;

  private constructor(program: string) {
    this.#program = program;
    this.#server = createServer(({ url = '' }, response) => {
      const [kind, body] = this.#answer(url);
      response
        .writeHead(kind === '' ? 404 : 200, { 'content-type': kind, 'cache-control': 'no-cache' })
        .end(body);
    });
  }

  static async start(): Promise<Host> {
    const worker = await readFile(built, 'utf8');
    // The build's first lines list Duet's own files.
    const host = new Host(worker.slice(worker.indexOf(';') + 1));
    await new Promise<void>((resolve) => {
      host.#server.listen(0, '127.0.0.1', resolve);
    });
    return host;
  }

  get address(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  #answer(url: string): readonly [kind: string, body: string] {
    const files = ['/', '/start.js', `/part-${this.version}.js`, ...(this.broken ? ['/missing.js'] : [])];
    if (url === '/') return ['text/html', `<title>${this.version}</title><script src="/start.js"></script>`];
    if (url === '/start.js') return ['text/javascript', "navigator.serviceWorker.register('/sw.js')"];
    if (url === '/sw.js')
      return [
        'text/javascript',
        `self.shell=${JSON.stringify({ version: this.version, files })};${this.#program}`,
      ];
    return url === `/part-${this.version}.js` ? ['text/javascript', `"${this.version}"`] : ['', ''];
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** Looks for an update, as browsers do by themselves, and notes which worker it has to replace. */
const update = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    Object.assign(globalThis, { replaced: registration.active });
    await registration.update();
  });

/** Resolves once the page's worker has cached this version, and is at work. */
async function isKept(page: Page, version: string): Promise<void> {
  const kept = () => page.evaluate(async () => (await caches.keys()).join());
  await expect.poll(kept, { timeout: 20_000 }).toContain(version);
  // A page may see the new cache before it hears of the worker that filled it.
  await page.waitForFunction(async () => {
    const { active, installing, waiting } = await navigator.serviceWorker.ready;
    const { replaced } = globalThis as { replaced?: ServiceWorker };
    return active?.state === 'activated' && active !== replaced && installing === null && waiting === null;
  });
}

const statusOf = (page: Page, path: string): Promise<number> =>
  page.evaluate(async (at) => (await fetch(at)).status, path);

describeInBrowser('a new version of the app', () => {
  let host: Host;
  let browser: Browser;
  beforeAll(async () => {
    [host, browser] = await Promise.all([Host.start(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('[APP-7] is there at the next start, and keeps the parts that an open page may still need', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(host.address);
    await isKept(page, 'one');

    host.version = 'two';
    await update(page);
    await isKept(page, 'two');
    // The host no longer has it. This page is of the version before, and loads it only now.
    expect(await statusOf(page, '/part-one.js')).toBe(200);

    await context.setOffline(true);
    await page.reload({ waitUntil: 'commit' });
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe('two');
    expect(await statusOf(page, '/part-two.js')).toBe(200);

    await context.setOffline(false);
    host.version = 'three';
    await update(page);
    await isKept(page, 'three');
    const kept = () => page.evaluate(async () => (await caches.keys()).toSorted());
    await expect.poll(kept, { timeout: 20_000 }).toEqual(['shell three', 'shell two']);
    expect(await statusOf(page, '/part-one.js')).toBe(404);
  });

  it('[APP-7] leaves them to it also after an update that could not be fetched', async () => {
    host.version = 'one';
    const page = await (await browser.newContext()).newPage();
    await page.goto(host.address);
    await isKept(page, 'one');
    const kept = () => page.evaluate(async () => (await caches.keys()).toSorted());

    host.version = 'two';
    host.broken = true;
    const refused = page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await new Promise<void>((resolve) => {
        registration.addEventListener('updatefound', () => {
          const { installing } = registration;
          installing?.addEventListener('statechange', () => {
            if (installing.state === 'redundant') resolve();
          });
        });
        void registration.update().catch(() => undefined);
      });
    });
    await refused;
    expect(await kept()).toEqual(['shell one']);

    // A worker that was ended in the middle leaves an empty one behind.
    await page.evaluate(async () => void (await caches.open('shell half')));
    host.version = 'three';
    host.broken = false;
    await update(page);
    await isKept(page, 'three');
    await expect.poll(kept, { timeout: 20_000 }).toEqual(['shell one', 'shell three']);
    expect(await statusOf(page, '/part-one.js')).toBe(200);
  });
});
