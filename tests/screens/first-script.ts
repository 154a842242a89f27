import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { pairedCouple } from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';

/** KiB of JavaScript, gzipped, that `run` makes the page load. */
async function scriptsOf({ page }: Pick<BrowserPerson, 'page'>, run: () => Promise<void>): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  const note = (response: Response): void => {
    if (response.request().resourceType() !== 'script') return;
    // A body that is gone was still on its way to the page before.
    bodies.push(response.body().catch(() => Buffer.alloc(0)));
  };
  page.on('response', note);
  await run();
  page.off('response', note);
  const sizes = (await Promise.all(bodies)).map((body) =>
    body.length === 0 ? 0 : gzipSync(body, { level: 9 }).length,
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** KiB of JavaScript, gzipped, that each opening loads before the person can press something. */
interface OpeningScripts {
  /** A first visit, until the welcome is shown. */
  readonly welcome: number;
  /** The first reopening after pairing, until the room is shown and connected. */
  readonly reopened: number;
  /** The reopening after that. */
  readonly reopenedAgain: number;
}

export async function openingScripts(): Promise<OpeningScripts> {
  // The worker fetches the whole app for later; that is no part of opening it.
  const look = { serviceWorkers: 'block' } as const;
  const couple = await pairedCouple({ looks: { ana: look, ben: look } });
  const { ana, browser, service } = couple;
  try {
    const reopening = (): Promise<number> =>
      scriptsOf(ana, async () => {
        await ana.reload();
        await ana.sees(ana.words.room.quiet);
      });
    const reopened = await reopening();
    const reopenedAgain = await reopening();
    const stranger = await browser.newContext(look);
    const page = await stranger.newPage();
    const welcome = await scriptsOf({ page }, async () => {
      await page.goto(service.address);
      await page.getByRole('button', { name: ana.words.welcome.begin }).waitFor();
    });
    return { welcome, reopened, reopenedAgain };
  } finally {
    await couple.close();
  }
}

/** The largest of the openings that APP-8 limits. */
export async function measureFirstScript(): Promise<number> {
  const { welcome, reopened, reopenedAgain } = await openingScripts();
  return Number(Math.max(welcome, reopened, reopenedAgain).toFixed(1));
}
