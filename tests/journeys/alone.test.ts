import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import type { ServiceProcess } from '../support/service/service-process.ts';
import { anyService } from '../support/service/shared-service.ts';
import { begin } from '../support/people/browser-couple.ts';
import { newBrowserPerson, type BrowserPerson } from '../support/people/browser-person.ts';

interface Noting {
  /** When oscillators were told to start, in seconds, and their first and last pitch, in hertz. */
  tones: { at: number; from: number; to: number }[];
  felt: unknown[];
}

/** Runs in the page before the app. The browser plays as usual, and what it is told to play is recorded. */
function noteCues(): void {
  const notes = globalThis as unknown as Noting;
  notes.tones = [];
  notes.felt = [];
  const ramps = new WeakMap<AudioParam, number[]>();
  const { setValueAtTime, exponentialRampToValueAtTime } = AudioParam.prototype;
  AudioParam.prototype.setValueAtTime = function set(value, at) {
    ramps.set(this, [value]);
    return setValueAtTime.call(this, value, at);
  };
  AudioParam.prototype.exponentialRampToValueAtTime = function ramp(value, at) {
    ramps.get(this)?.push(value);
    return exponentialRampToValueAtTime.call(this, value, at);
  };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function begun(at = 0) {
    const [from = 0, to = 0] = ramps.get(this.frequency) ?? [];
    notes.tones.push({ at, from, to });
    start.call(this, at);
  };
  navigator.vibrate = (pulses) => {
    notes.felt.push(pulses);
    return true;
  };
}

const rises = ({ from, to }: Noting['tones'][number]): boolean => to > from;

/** The fundamental of each tone (its octave sounds with it). If a tone was moved before it began, its last position. */
const tonesOf = async (page: Page) => {
  const tones = await page.evaluate(() => (globalThis as unknown as Noting).tones);
  return tones
    .filter((_, index) => index % 2 === 0)
    .filter((tone, index, all) => {
      const next = all[index + 1];
      return next === undefined || rises(next) !== rises(tone);
    });
};

describeInBrowser('somebody who has nobody to reach', () => {
  let service: ServiceProcess;
  let browser: Browser;
  let ana: BrowserPerson;
  beforeAll(async () => {
    [service, browser] = await Promise.all([anyService(), launchBrowser()]);
    ana = await newBrowserPerson(browser, service.address, { name: 'Ana', language: 'en' });
    await ana.context.addInitScript(noteCues);
    await begin(ana);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it('[CUE-3] sets what is heard and felt, and how late sound arrives', async () => {
    const { common, cues, settings } = ana.words;
    await ana.press(common.settings);
    await ana.press(cues.title);
    await ana.page.getByRole('radio', { name: cues.volumes.soft }).check();
    await ana.page.getByRole('slider').fill('120');
    await ana.sees(cues.late(120));
    await ana.page.getByRole('slider').fill('0');
    await ana.page.getByRole('checkbox', { name: cues.vibration }).check();
    await ana.looks('cues');
    await ana.press(common.back);
    await ana.press(ana.words.closeness.title);
    await ana.sees(ana.words.closeness.eye);
    await ana.looks('closeness');
    await ana.press(common.back);
    await ana.sees(settings.title);
    await ana.press(common.back);
  });

  it('[BRE-6] [CUE-1] [CUE-2] breathes without a network, with tones in step', async () => {
    const { breathe, common } = ana.words;
    await ana.goOffline();
    await ana.page.goto(service.address);
    await ana.press(breathe.alone);
    await ana.press(breathe.alone);
    await ana.breathes(breathe.in);
    await ana.looks('alone');
    await expect.poll(async () => (await tonesOf(ana.page)).length, { timeout: 30_000 }).toBeGreaterThan(2);
    const [first, second, third] = await tonesOf(ana.page);
    if (first === undefined || second === undefined || third === undefined) throw new Error('no tones');
    expect(first.to).toBeGreaterThan(first.from);
    expect(second.to).toBeLessThan(second.from);
    // A tone for each phase: four seconds in, six out. The audio clock of a busy machine stumbles, so to the second only.
    expect([second.at - first.at, third.at - second.at].map((apart) => Math.round(apart))).toEqual([4, 6]);
    expect(await ana.page.evaluate(() => (globalThis as unknown as Noting).felt[0])).toEqual([40, 90, 40]);
    await ana.press(breathe.soundOn);
    await ana.button(breathe.soundOff).waitFor();
    await ana.press(breathe.stop);
    await ana.sees(breathe.restNote);
    await ana.press(common.back);
    await ana.button(breathe.alone).waitFor();
  });
});
