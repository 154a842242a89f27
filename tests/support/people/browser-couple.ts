import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { type ServiceProcess, spawnService } from '../service/service-process.ts';
import { anyService } from '../service/shared-service.ts';
import {
  type Language,
  newBrowserPerson,
  browserPersonIn,
  settingOf,
  type BrowserPerson,
  type BrowserPersonOptions,
} from './browser-person.ts';
import { metCouple } from './met-couple.ts';

/** Two people in two browsers, and the service between them. */
export interface BrowserCouple {
  readonly service: ServiceProcess;
  /** For a further device or a third person. */
  readonly browser: Browser;
  readonly ana: BrowserPerson;
  readonly ben: BrowserPerson;
  close(): Promise<void>;
}

/** How its push services could reach whoever runs the service. */
const pushContact = 'mailto:ana@duet.example.org';

export interface BrowserCoupleOptions {
  /** One language for both, or one for each. */
  readonly language?: Language | Readonly<Record<'ana' | 'ben', Language>>;
  readonly looks?: Readonly<Record<'ana' | 'ben', BrowserPersonOptions['look']>>;
  /** The shortest pause, for tests that wait for its end. */
  readonly pauseMinMinutes?: number;
  /** Push services besides the known ones, as `DUET_PUSH_ENDPOINTS` takes them. */
  readonly pushEndpoints?: string;
  /**
   * For tests in which the network stays and nothing is pushed: a service worker fetches the whole app once it is installed,
   * which costs as much as the rest of a short journey.
   */
  readonly withoutWorker?: boolean;
  /** For tests of notifications and of the lock that keeps the screen on. */
  readonly isWhole?: boolean;
  /** For tests that kill or read their service. Default: they share one, unless they give it settings. */
  readonly ownService?: boolean;
}

function serviceFor(options: BrowserCoupleOptions): Promise<ServiceProcess> {
  const env = environmentOf(options);
  const needsOwn = options.ownService === true || Object.keys(env).length > 0;
  return needsOwn ? spawnService({ env }) : anyService();
}

const opening = (options: BrowserCoupleOptions): Promise<[ServiceProcess, Browser]> =>
  Promise.all([serviceFor(options), launchBrowser({ isWhole: options.isWhole ?? false })]);

/** Both have opened the address of the service, and not begun yet. */
export async function strangers(options: BrowserCoupleOptions = {}): Promise<BrowserCouple> {
  const [service, browser] = await opening(options);
  const person = (who: 'ana' | 'ben') => newBrowserPerson(browser, service.address, personOf(who, options));
  const [ana, ben] = [await person('ana'), await person('ben')];
  return coupleOf({ service, browser, ana, ben });
}

/** `close` ends the browsers' share, then the service. */
const coupleOf = (parts: Omit<BrowserCouple, 'close'>): BrowserCouple => ({
  ...parts,
  close: async () => {
    await parts.browser.close();
    await parts.service.close();
  },
});

function environmentOf({ pauseMinMinutes, pushEndpoints }: BrowserCoupleOptions) {
  return {
    ...(pauseMinMinutes === undefined ? {} : { DUET_PAUSE_MIN_MINUTES: String(pauseMinMinutes) }),
    ...(pushEndpoints === undefined
      ? {}
      : { DUET_PUSH_ENDPOINTS: pushEndpoints, DUET_PUSH_CONTACT: pushContact }),
  };
}

const names = { ana: 'Ana', ben: 'Ben' };

function personOf(
  who: 'ana' | 'ben',
  { language = 'en', looks, withoutWorker = false }: BrowserCoupleOptions,
): BrowserPersonOptions {
  const look = withoutWorker ? { ...looks?.[who], serviceWorkers: 'block' as const } : looks?.[who];
  return {
    name: names[who],
    language: typeof language === 'string' ? language : language[who],
    ...(look === undefined ? {} : { look }),
  };
}

/** From the first page to the screen for finding the partner. */
export async function begin({ press, words }: BrowserPerson): Promise<void> {
  await press(words.welcome.begin);
}

/** Saves the twelve words, by way of the settings, and goes back. @returns the words */
export async function saveWords({ press, sees, page, words }: BrowserPerson): Promise<string> {
  await press(words.common.settings);
  await press(words.words.page);
  await sees(words.words.title);
  const spelt = await page.locator('.words li').allInnerTexts();
  await press(words.words.saved);
  await press(words.words.savedAgain);
  await sees(words.words.gone);
  await press(words.common.back);
  await press(words.common.back);
  return spelt.join(' ');
}

export async function writeName({ page, words, name }: BrowserPerson): Promise<void> {
  await page.getByRole('textbox', { name: words.pairing.yourName }).fill(name);
}

/** The name that a device has given itself, once it has. */
export async function nameOfDevice({ page, words }: BrowserPerson): Promise<string> {
  await page.waitForFunction(() => localStorage.getItem('duet.device-named') !== null);
  const first = words.device.of('Ana', words.device.kinds.linux);
  // Her devices of one kind are numbered, in the order in which they were named.
  return `${first} 2`;
}

/** Makes an invite link and reads it off the screen. */
export async function inviteLink(person: BrowserPerson): Promise<string> {
  await writeName(person);
  await person.press(person.words.pairing.link);
  return person.page.getByRole('textbox', { name: person.words.pairing.inviteLink }).inputValue();
}

/** The four emoji, by name, once they are shown. */
export async function emojiOf({ page, sees, words }: BrowserPerson): Promise<readonly string[]> {
  await sees(words.pairing.compare);
  return page.getByRole('listitem').allInnerTexts();
}

/** Resolves once both are in the room and see the other's name. */
export async function arrive({ ana, ben }: Pick<BrowserCouple, 'ana' | 'ben'>): Promise<void> {
  await ana.sees(ana.words.room.oneTap('Ben'));
  await ben.sees(ben.words.room.oneTap('Ana'));
}

/** From the first page of both to the quiet room. */
export async function pair(couple: Pick<BrowserCouple, 'ana' | 'ben'>): Promise<void> {
  await begin(couple.ana);
  await meet(couple);
}

/** From Ana's screen for finding the partner to the quiet room. */
export async function meet(couple: Pick<BrowserCouple, 'ana' | 'ben'>): Promise<void> {
  const { ana, ben } = couple;
  const link = await inviteLink(ana);
  await ben.page.goto(link);
  await begin(ben);
  await writeName(ben);
  await ben.press(ben.words.pairing.join);
  await ana.press(ana.words.pairing.same);
  await ben.press(ben.words.pairing.same);
  await arrive(couple);
}

/** As if this person's device had made its offers after an earlier breath (BEG-8, BEG-9). */
export const takeOffersAsMade = ({ page }: BrowserPerson): Promise<void> =>
  page.evaluate(() => {
    for (const offer of ['breathe', 'reach', 'rehearse']) localStorage.setItem(`duet.offered-${offer}`, '1');
  });

/**
 * A couple that has paired and is in the quiet room. Pairing in browsers takes three times as long as all that most journeys
 * then do, so these two paired without, by the same code, and the browsers begin with what it has stored.
 */
export async function pairedCouple(options: BrowserCoupleOptions = {}): Promise<BrowserCouple> {
  const [service, browser] = await opening(options);
  const devices = await metCouple(service.address);
  const person = async (who: 'ana' | 'ben'): Promise<BrowserPerson> => {
    const about = personOf(who, options);
    const context = await browser.newContext(settingOf(about));
    return browserPersonIn(context, service.address, { ...about, device: devices[who] });
  };
  const [ana, ben] = await Promise.all([person('ana'), person('ben')]);
  const couple = coupleOf({ service, browser, ana, ben });
  await arrive(couple);
  await Promise.all([ana, ben].map((one) => takeOffersAsMade(one)));
  return couple;
}
