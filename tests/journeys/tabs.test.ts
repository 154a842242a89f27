import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import { type BrowserPerson, patience } from '../support/people/browser-person.ts';

interface Noting {
  contexts: AudioContext[];
}

/** Runs in the page before the app: the browser gives its audio contexts as ever, and they are noted. */
function noteAudio(): void {
  const notes: AudioContext[] = [];
  (globalThis as unknown as Noting).contexts = notes;
  globalThis.AudioContext = class extends AudioContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      notes.push(this);
    }
  };
}

/** Runs in the page: from now on its storage takes nothing, as a full one. */
function fillStorage(): void {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
}

const sounding = (page: Page): Promise<number> =>
  page.evaluate(
    () => (globalThis as unknown as Noting).contexts.filter(({ state }) => state === 'running').length,
  );

describeInBrowser('two tabs of one person', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  let other: Page;

  const open = async (): Promise<Page> => {
    const tab = await ana.context.newPage();
    await tab.goto(couple.service.address);
    await tab.getByText(ana.words.room.quiet).first().waitFor();
    return tab;
  };
  const say = async (tab: Page, phrase: string): Promise<void> => {
    const { room } = ana.words;
    await tab.getByRole('button', { name: room.say, exact: true }).click();
    await tab.getByRole('button', { name: phrase }).click();
    await tab.getByText(ana.words.pressed.SayPhrase).first().waitFor();
  };

  beforeAll(async () => {
    couple = await pairedCouple();
    ({ ana, ben } = couple);
    await ana.context.addInitScript(noteAudio);
    await ana.reload();
    await ana.sees(ana.words.room.quiet);
    other = await open();
  });
  afterAll(() => couple.close());

  it('[KEEP-3] lose nothing of what is said offline in each when both are closed', async () => {
    const [first = '', second = ''] = ana.words.say.phrases;
    await ana.goOffline();
    await say(ana.page, first);
    await say(other, second);
    await ana.page.goto('about:blank');
    await other.close();
    await ana.goOnline();
    other = await open();
    await ben.sees(first);
    await ben.sees(second);
  });

  it('[KEEP-3] sound in one of them, and in the other once that one is closed', async () => {
    const { breathe } = ana.words;
    await ana.page.goto(`${couple.service.address}/?open=breathe`);
    await ana.press(breathe.together);
    await ana.press(breathe.alone);
    for (const tab of [ana.page, other]) await tab.getByRole('button', { name: breathe.stop }).waitFor();
    await ana.press(breathe.soundOffer);
    await expect.poll(() => sounding(ana.page), { timeout: patience }).toBe(1);
    await other.getByRole('button', { name: breathe.soundOffer }).click();
    await other.getByRole('button', { name: breathe.soundOn }).waitFor();
    expect(await sounding(other)).toBe(0);
    await ana.page.goto('about:blank');
    await expect.poll(() => sounding(other), { timeout: patience }).toBe(1);
  });
});

describeInBrowser('a device that can keep nothing any more', () => {
  let couple: BrowserCouple;
  beforeAll(async () => {
    couple = await pairedCouple();
  });
  afterAll(() => couple.close());

  it('[KEEP-1] [KEEP-2] says so, of itself and of the press that it could not store', async () => {
    const { ana } = couple;
    const { room, common, status } = ana.words;
    await ana.page.evaluate(fillStorage);
    await ana.goOffline();
    await ana.sees(status.offline);
    await ana.press(room.word);
    await ana.sees(common.cannotKeep);
    await ana.sees(status.unstored);
    await ana.looks('keeps-nothing');
    await ana.goOnline();
    await ana.sees(status.onPhone('Ben'));
  });
});
