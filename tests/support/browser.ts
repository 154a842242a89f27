import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describeWith } from './describe-with.ts';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const binary = [process.env['DUET_CHROMIUM'], ...candidates].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);

const missing =
  'the journeys need Chromium. `sudo apt-get install chromium` brings it; or name one in DUET_CHROMIUM.';

/** `describe` for tests that need a browser. Without one they are skipped, loudly; in CI that is a failure. */
export const describeInBrowser = describeWith(binary !== undefined, missing);

export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  if (binary === undefined) throw new Error(missing);
  return chromium.launch({
    executablePath: binary,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
}
