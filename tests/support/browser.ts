import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { describeWith } from './describe-with.ts';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const binary = [process.env['DUET_CHROMIUM'], ...candidates].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);

const missing =
  'the journeys need Chromium. `sudo apt-get install chromium` brings it; or name one in DUET_CHROMIUM.';

/** `describe` for tests that need a browser. Without one they are skipped, loudly; in CI that is a failure. */
export const describeInBrowser = describeWith(binary !== undefined, missing);

/**
 * Chromium loads pages of its own for the address bar of every window, which costs more than loading the app. Of two such lists
 * the last one counts, so what Playwright turns off stands here as well.
 */
const off = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'SpareRendererForSitePerProcess',
  'ThirdPartyStoragePartitioning',
];

const launch = (more: readonly string[]) => {
  if (binary === undefined) throw new Error(missing);
  return {
    executablePath: binary,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-site-isolation-trials',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${off.join()}`,
      ...more,
    ],
  };
};

/** The browser of this test worker, which ends with the worker. Starting one costs as much as several visits. */
let ofWorker: Promise<Browser> | null = null;

/** A share of the worker's browser: what it opens is its own, and is all that its `close` closes. */
async function shared(): Promise<Browser> {
  ofWorker ??= chromium.launch(launch([]));
  const browser = await ofWorker;
  const opened: BrowserContext[] = [];
  return Object.assign(Object.create(browser) as Browser, {
    newContext: async (setting: BrowserContextOptions) => {
      const context = await browser.newContext(setting);
      opened.push(context);
      return context;
    },
    contexts: () => opened,
    close: async () => {
      for (const context of opened) await context.close();
    },
  });
}

/** @param args further arguments for Chromium, which then is one of its own */
export const launchBrowser = (args: readonly string[] = []): Promise<Browser> =>
  args.length === 0 && process.env['VITEST'] !== undefined ? shared() : chromium.launch(launch(args));

/** A browser with its profile in `folder`. Closing the context ends it. */
export const launchWithProfile = (folder: string, setting: BrowserContextOptions): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...launch([]), ...setting });

/** The path of Chromium, for programs that start it by themselves. */
export const chromiumPath = binary ?? null;
