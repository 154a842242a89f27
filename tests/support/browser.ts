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
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${off.join()}`,
      ...more,
    ],
  };
};

/** @param args further arguments for Chromium */
export const launchBrowser = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch(launch(args));

/** A browser with its profile in `folder`. Closing the context ends it. */
export const launchWithProfile = (folder: string, setting: BrowserContextOptions): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...launch([]), ...setting });

/** The path of Chromium, for programs that start it by themselves. */
export const chromiumPath = binary ?? null;
