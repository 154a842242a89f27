import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { pairedCouple } from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';

/** How much JavaScript `run` makes the page load, in KiB, gzipped. */
async function scriptsOf({ page }: BrowserPerson, run: () => Promise<void>): Promise<number> {
  const responses: Response[] = [];
  const note = (response: Response): void => {
    if (response.request().resourceType() === 'script') responses.push(response);
  };
  page.on('response', note);
  await run();
  page.off('response', note);
  const bodies = await Promise.all(responses.map((response) => response.body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1024;
}

/** The larger of what a first visit loads until it shows the welcome page, and a known device until it shows its room. */
export async function measureFirstScript(): Promise<number> {
  // The worker fetches the whole app for later, which is no part of opening it.
  const look = { serviceWorkers: 'block' } as const;
  const couple = await pairedCouple({ looks: { ana: look, ben: look } });
  const { ana, browser, service } = couple;
  try {
    const room = await scriptsOf(ana, async () => {
      await ana.reload();
      await ana.sees(ana.words.room.quiet);
    });
    const stranger = await browser.newContext(look);
    const page = await stranger.newPage();
    const visitor = { ...ana, page };
    const welcome = await scriptsOf(visitor, async () => {
      await page.goto(service.address);
      await page.getByRole('button', { name: ana.words.welcome.begin }).waitFor();
    });
    return Number(Math.max(room, welcome).toFixed(1));
  } finally {
    await couple.close();
  }
}
