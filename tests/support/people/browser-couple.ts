import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { type ServiceProcess, spawnService } from '../service/service-process.ts';
import {
  type Language,
  newBrowserPerson,
  type BrowserPerson,
  type BrowserPersonOptions,
} from './browser-person.ts';

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
}

/** Both have opened the address of a fresh service, and not begun yet. */
export async function strangers(options: BrowserCoupleOptions = {}): Promise<BrowserCouple> {
  const { pauseMinMinutes, pushEndpoints } = options;
  const env = {
    ...(pauseMinMinutes === undefined ? {} : { DUET_PAUSE_MIN_MINUTES: String(pauseMinMinutes) }),
    ...(pushEndpoints === undefined
      ? {}
      : { DUET_PUSH_ENDPOINTS: pushEndpoints, DUET_PUSH_CONTACT: pushContact }),
  };
  const [service, browser] = await Promise.all([spawnService({ start: 'built', env }), launchBrowser()]);
  const { language = 'en', looks } = options;
  const person = (who: 'ana' | 'ben', name: string): Promise<BrowserPerson> => {
    const look = looks?.[who];
    return newBrowserPerson(browser, service.address, {
      name,
      language: typeof language === 'string' ? language : language[who],
      ...(look === undefined ? {} : { look }),
    });
  };
  const ana = await person('ana', 'Ana');
  const ben = await person('ben', 'Ben');
  return {
    service,
    browser,
    ana,
    ben,
    close: async () => {
      await browser.close();
      await service.close();
    },
  };
}

/** From the first page to the screen for finding the partner. */
export async function begin({ press, words }: BrowserPerson): Promise<void> {
  await press(words.welcome.begin);
  await press(words.words.saved);
}

export async function writeName({ page, words, name }: BrowserPerson): Promise<void> {
  await page.getByRole('textbox', { name: words.pairing.yourName }).fill(name);
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

/** A couple that has paired and is in the quiet room. */
export async function pairedCouple(options: BrowserCoupleOptions = {}): Promise<BrowserCouple> {
  const couple = await strangers(options);
  await pair(couple);
  return couple;
}
