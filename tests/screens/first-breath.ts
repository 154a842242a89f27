import { launchBrowser } from '../support/browser.ts';
import {
  type BrowserPerson,
  type BrowserPersonOptions,
  newBrowserPerson,
  someTime,
} from '../support/people/browser-person.ts';
import { spawnService } from '../support/service/service-process.ts';

export interface FirstBreath {
  /** Taps from the address to the first shared breath, of whoever invites and of whoever is invited. */
  readonly inviterTaps: number;
  readonly invitedTaps: number;
  /** From the inviter's address until both breathe, in seconds; people would read, talk and type meanwhile. */
  readonly seconds: number;
  /** Taps of the rehearsal that is offered after it, until both are back from its pause. */
  readonly rehearsalTaps: number;
  readonly rehearsalInvitedTaps: number;
}

interface Counting {
  countTap(): void;
}

/** Runs in the page before the app. */
function reportTaps(): void {
  addEventListener(
    'pointerdown',
    ({ isTrusted }) => {
      if (isTrusted) (globalThis as unknown as Counting).countTap();
    },
    true,
  );
}

/** Types the name as a person does: the field is tapped first, unless it is waiting already. */
async function giveName({ page, words, name }: BrowserPerson): Promise<void> {
  await page.getByRole('textbox', { name: words.pairing.yourName }).click();
  await page.keyboard.type(name);
}

/** From the offer that follows the first breath until both have rehearsed. */
async function rehearse(ana: BrowserPerson, ben: BrowserPerson): Promise<void> {
  const { answers, rehearsal } = ana.words;
  await ana.press(rehearsal.invite('Ben'));
  await ben.press(rehearsal.join);
  await ana.press(rehearsal.signal);
  await ben.press(rehearsal.answer(answers.here));
  await ana.press(rehearsal.pause);
  await Promise.all([ana.press(rehearsal.back), ben.press(rehearsal.back)]);
  await Promise.all([ana, ben].map((one) => one.sees(rehearsal.done(someTime))));
}

/** Two fresh browsers, real taps, one name each: from the first page to the first breath that both are in, and the rehearsal. */
export async function measureFirstBreath(): Promise<FirstBreath> {
  const [service, browser] = await Promise.all([spawnService({ start: 'built' }), launchBrowser()]);
  const taps = { Ana: 0, Ben: 0 };
  const person = async (name: keyof typeof taps): Promise<BrowserPerson> => {
    const options: BrowserPersonOptions = { name, language: 'en' };
    const one = await newBrowserPerson(browser, 'about:blank', options);
    await one.context.addInitScript(reportTaps);
    await one.context.exposeFunction('countTap', () => (taps[name] += 1));
    return one;
  };
  try {
    const [ana, ben] = await Promise.all([person('Ana'), person('Ben')]);
    const { common, welcome, pairing, rehearsal, room, breathe, words } = ana.words;
    const from = performance.now();
    await ana.page.goto(service.address);
    await ana.press(welcome.begin);
    await giveName(ana);
    await ana.press(pairing.screen);
    // Ben's own camera opens what Ana's screen shows.
    await ben.page.goto(await ana.page.getByRole('textbox', { name: pairing.inviteLink }).inputValue());
    await ben.press(welcome.begin);
    await giveName(ben);
    await ben.press(pairing.join);
    await Promise.all([ana.press(pairing.same), ben.press(pairing.same)]);
    await ana.press(room.breathe);
    await ana.press(breathe.together);
    await ben.press(breathe.join);
    await Promise.all([ana.breathes(breathe.in), ben.breathes(breathe.in)]);
    const seconds = (performance.now() - from) / 1_000;
    const [inviterTaps, invitedTaps] = [taps.Ana, taps.Ben];
    await ana.press(breathe.stop);
    for (const one of [ana, ben]) {
      await one.press(common.toRoom);
      await one.press(words.later);
      await one.sees(rehearsal.later);
    }
    // Ben leaves the offer, and is invited in the room.
    await ben.press(rehearsal.later);
    const [anaBefore, benBefore] = [taps.Ana, taps.Ben];
    await rehearse(ana, ben);
    return {
      inviterTaps,
      invitedTaps,
      seconds: Number(seconds.toFixed(1)),
      rehearsalTaps: taps.Ana - anaBefore,
      rehearsalInvitedTaps: taps.Ben - benBefore,
    };
  } finally {
    await browser.close();
    await service.close();
  }
}
