import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { describeWith } from './describe-with.ts';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const wanted = process.env['DUET_CHROMIUM'] ?? '';
const binary = [wanted, ...candidates].find((path) => path !== '' && existsSync(path));

/**
 * Chromium without windows, which shows the same pages for less work. It has no notifications, no camera and no wake lock, so
 * some journeys ask for the whole browser. Where only that one is installed, it serves for all.
 */
const shell = ['/usr/bin/chromium-headless-shell'].find((path) => wanted === '' && existsSync(path));

const missing =
  'the journeys need Chromium. `sudo apt-get install chromium` brings it, and `chromium-headless-shell` one that does most ' +
  'of them for less work; or name one for all in DUET_CHROMIUM.';

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

export interface BrowserOptions {
  /** Further arguments for Chromium, which then is one of its own. */
  readonly args?: readonly string[];
  /** Whether notifications, the camera or a wake lock are needed. Default: one without windows will do. */
  readonly isWhole?: boolean;
}

const launch = ({ args = [], isWhole = false }: BrowserOptions) => {
  if (binary === undefined) throw new Error(missing);
  return {
    executablePath: isWhole ? binary : (shell ?? binary),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-site-isolation-trials',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${off.join()}`,
      ...args,
    ],
  };
};

/** The browsers of this test worker, which end with the worker. Starting one costs as much as several visits. */
const ofWorker = new Map<boolean, Promise<Browser>>();

/** A share of the worker's browser: what it opens is its own, and is all that its `close` closes. */
async function shared(isWhole: boolean): Promise<Browser> {
  const running = ofWorker.get(isWhole) ?? chromium.launch(launch({ isWhole }));
  ofWorker.set(isWhole, running);
  const browser = await running;
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

export const launchBrowser = (options: BrowserOptions = {}): Promise<Browser> =>
  options.args === undefined && process.env['VITEST'] !== undefined
    ? shared(options.isWhole ?? false)
    : chromium.launch(launch(options));

/** A browser with its profile in `folder`. Closing the context ends it. */
export const launchWithProfile = (folder: string, setting: BrowserContextOptions): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...launch({ isWhole: true }), ...setting });

/** The path of Chromium, for programs that start it by themselves. */
export const chromiumPath = binary ?? null;
