import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AgreementText, Dictionary } from '@duet/client/i18n/dictionary';
import { type LanguageCode, languages } from '@duet/client/i18n/languages';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from '../axe.ts';
import { type DeviceSnapshot, putOn } from './device-snapshot.ts';

export type Language = LanguageCode;

const dictionaryIn = async (code: Language): Promise<Dictionary> => ({
  ...(await languages[code].room()),
  ...(await languages[code].start()),
  ...(await languages[code].pages()),
});

/** Every text of the room and of the pages, by language. */
export const dictionaries: Readonly<Record<Language, Dictionary>> = {
  en: await dictionaryIn('en'),
  zh: await dictionaryIn('zh'),
};

/** What the pages of the agreement say, by language. */
export const agreementTexts: Readonly<Record<Language, AgreementText>> = {
  en: await languages.en.agreement(),
  zh: await languages.zh.agreement(),
};

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };
const shots = fileURLToPath(new URL('../../shots', import.meta.url));

/** A timeout against hanging, in ms. Tests always wait for something that can be seen. */
export const patience = 45_000;

export interface BrowserPersonOptions {
  readonly name: string;
  readonly language: Language;
  readonly look?: BrowserContextOptions;
  /** What the device has stored before the app is first opened. Default: nothing. */
  readonly device?: DeviceSnapshot;
}

/** One person with a browser of their own: what they see and press, in their language. */
export interface BrowserPerson {
  readonly name: string;
  readonly language: Language;
  readonly words: Dictionary;
  readonly page: Page;
  readonly context: BrowserContext;
  /** The button whose name begins with `label`. */
  button(label: string): Locator;
  /** Presses that button once it is there and enabled. */
  press(label: string): Promise<void>;
  /** Resolves when the text is on the screen; `someTime` in it matches any time. */
  sees(text: string): Promise<void>;
  /** Resolves when the breath on the screen shows this cue, such as "Out". */
  breathes(cue: string): Promise<void>;
  /** Whether the page keeps the screen on. */
  keepsScreenOn(): Promise<boolean>;
  /** The errors in the page so far: uncaught ones, and violations of its policy. */
  errors(): readonly string[];
  /** Expects no accessibility violation and no error in the page. Keeps a picture when DUET_SHOTS is set. */
  looks(screen: string): Promise<void>;
  /** Cuts the connection once the app could start without one: a page just opened has not yet kept its parts. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  reload(): Promise<void>;
}

const phone = { viewport: { width: 390, height: 844 } };
export const desktop = { viewport: { width: 1280, height: 800 } };
export const night = { ...phone, colorScheme: 'dark' } as const;

/** Matches any time or duration in a text that is waited for. */
export const someTime = '<time>';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Adds to a failure the text that was on the screen instead. */
async function orTell(page: Page, waiting: Promise<unknown>): Promise<void> {
  try {
    await waiting;
  } catch (error) {
    const shown = await page.locator('body').innerText();
    throw new Error(`${String(error)}\n\nOn the screen was:\n${shown}`, { cause: error });
  }
}

interface Noting {
  wakeLocks: WakeLockSentinel[];
}

/** Runs in the page before the app. Records the wake locks that the browser grants. */
function noteWakeLocks(): void {
  const notes: WakeLockSentinel[] = [];
  (globalThis as unknown as Noting).wakeLocks = notes;
  // Insecure pages have no wake locks.
  if (navigator.wakeLock === undefined) return;
  const give = navigator.wakeLock.request.bind(navigator.wakeLock);
  navigator.wakeLock.request = async (kind) => {
    const lock = await give(kind);
    notes.push(lock);
    return lock;
  };
}

/** K5: the browser reports violations of the page's policy on the console. */
const isPolicyReport = (line: string): boolean => /Content Security Policy|requires 'Trusted/.test(line);

/** The settings of a person's browser. */
export const settingOf = ({ language, look }: BrowserPersonOptions): BrowserContextOptions => ({
  ...phone,
  locale: locales[language],
  ...look,
});

/** A person at `address`, with nothing stored yet. */
export async function newBrowserPerson(
  browser: Browser,
  address: string,
  options: BrowserPersonOptions,
): Promise<BrowserPerson> {
  return browserPersonIn(await browser.newContext(settingOf(options)), address, options);
}

/** A person at `address`, with whatever this browser context has stored. */
export async function browserPersonIn(
  context: BrowserContext,
  address: string,
  { name, language, device }: BrowserPersonOptions,
): Promise<BrowserPerson> {
  context.setDefaultTimeout(patience);
  await context.addInitScript(noteWakeLocks);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (isPolicyReport(message.text())) errors.push(message.text());
  });
  if (device !== undefined) {
    // Of the same origin, and without the app.
    await page.goto(new URL('/healthz', address).href);
    await putOn(page, device);
  }
  await page.goto(address);

  const button = (label: string): Locator =>
    page.getByRole('button', { name: new RegExp(`^${escaped(label)}(\\s|$)`) });
  const text = (wanted: string): Locator => {
    const pattern = new RegExp(
      wanted
        .split(someTime)
        .map((each) => escaped(each))
        .join('.+'),
    );
    return page.getByText(pattern).filter({ visible: true });
  };
  return {
    name,
    language,
    words: dictionaries[language],
    page,
    context,
    button,
    press: (label) => orTell(page, button(label).click()),
    sees: (wanted) => orTell(page, text(wanted).first().waitFor()),
    breathes: (cue) => orTell(page, page.getByText(cue, { exact: true }).waitFor()),
    keepsScreenOn: () =>
      page.evaluate(() => (globalThis as unknown as Noting).wakeLocks.some(({ released }) => !released)),
    errors: () => errors,
    looks: async (screen) => {
      if (process.env['DUET_SHOTS']) {
        await mkdir(shots, { recursive: true });
        await page.screenshot({ path: `${shots}/${language}-${screen}-${name}.png`, fullPage: true });
      }
      expect(await violations(page), `${name}'s ${screen}`).toEqual([]);
      expect(errors, `${name}'s page`).toEqual([]);
    },
    goOffline: async () => {
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await context.setOffline(true);
    },
    goOnline: () => context.setOffline(false),
    reload: async () => void (await page.reload()),
  };
}
