import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { spawnService } from '../support/service/service-process.ts';
import { openWire, type Rule, type Wire } from '../support/wire.ts';
import { pair } from '../support/people/browser-couple.ts';
import { newBrowserPerson, type BrowserPerson, someTime } from '../support/people/browser-person.ts';

const oneWay = 200;

/** A bad mobile network: a round trip of 400 ms, and one packet in twenty costs a retransmission or the whole connection. */
function badNetwork(): Rule {
  let passed = 0;
  return async ({ bytes }) => {
    passed += 1;
    await after(oneWay);
    if (passed % 20 === 10) await after(3 * oneWay);
    return passed % 20 === 0 ? { cutAfter: Math.floor(bytes.length / 2) } : 'pass';
  };
}

interface Noting {
  heard: string[];
}

/** Records each line of the page's live region, in order. */
const listen = ({ page }: BrowserPerson): Promise<void> =>
  page.evaluate(() => {
    const heard: string[] = [];
    (globalThis as unknown as Noting).heard = heard;
    const region = document.querySelector('[role=status]');
    if (region === null) throw new Error('nobody is told anything');
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) heard.push(node.textContent?.trim() ?? '');
    }).observe(region, { childList: true, subtree: true, characterData: true });
  });

const heardBy = ({ page }: BrowserPerson): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as Noting).heard);

describeInBrowser('on a network with 400 ms there and back, and losses', () => {
  let wire: Wire;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const port = await freePort();
    wire = await openWire(port);
    const address = `http://localhost:${wire.port}`;
    const service = await spawnService({ start: 'built', env: { PORT: String(port), DUET_URL: address } });
    const browser = await launchBrowser();
    ana = await newBrowserPerson(browser, address, { name: 'Ana', language: 'en' });
    ben = await newBrowserPerson(browser, address, { name: 'Ben', language: 'en' });
    close = async () => {
      await browser.close();
      await service.close();
      await wire.close();
    };
    await pair({ ana, ben });
  });
  afterAll(async () => close());

  it('[U2] [U5] each step of a signal is announced once it is a fact, once and in order', async () => {
    const { room, status, answers } = ana.words;
    await listen(ana);
    wire.rule(badNetwork());
    await ana.press(room.word);
    await ana.sees(status.sending);
    await ben.sees(status.since('Ana', someTime));
    await ana.sees(status.onPhone('Ben'));
    await ben.press(answers.hear);
    await ben.sees(status.sending);
    await ana.sees(status.answered('Ben', someTime));

    const heard = await heardBy(ana);
    const ladder = [status.sending, status.sent, status.kept, status.onPhone('Ben')];
    const steps = heard.filter((line) => ladder.includes(line));
    expect(steps.at(0)).toBe(status.sending);
    expect(steps.at(-1)).toBe(status.onPhone('Ben'));
    expect(steps).toEqual(ladder.filter((step) => steps.includes(step)));
    expect(heard.filter((line) => line === answers.hear)).toHaveLength(1);
  });
});
