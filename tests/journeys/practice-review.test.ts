import { blankEntry, entry, type Entry } from '@duet/shared/practice/entry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { labCouple } from '../labs/bench-practice/writing.ts';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import { takeOffersAsMade } from '../support/people/browser-couple.ts';
import { type BrowserPerson, newBrowserPerson } from '../support/people/browser-person.ts';
import { practiceWords } from '../support/people/practice-words.ts';
import { anyService } from '../support/service/shared-service.ts';

/** So many days ago, at that hour of this device's clock. */
function ago(days: number, hours: number): number {
  const at = new Date();
  at.setDate(at.getDate() - days);
  return at.setHours(hours, 10, 0, 0);
}

const written: readonly (readonly [number, Partial<Entry>])[] = [
  [ago(1, 21), { where: 'at home', response: 'withdrew', happened: 'You said “later”. 以后再说' }],
  [ago(1, 20), { where: '在家', response: 'withdrew', triggers: ['a shut door'] }],
  [ago(1, 22), { where: 'at home', response: 'froze', triggers: ['a shut door'] }],
  [ago(1, 19), { where: 'at home', happened: 'Not for anybody.' }],
  [ago(2, 8), { where: '电话里' }],
  [ago(2, 9), {}],
  [ago(40, 9), { happened: 'Long ago.' }],
];

const items = written.map(([when, more]) => ({
  owner: 'account' as const,
  kind: entry.name,
  form: entry.form,
  data: { ...blankEntry(when), ...more },
}));

/** What stands in each of the tables, each with its caption. */
async function numbersOf({ page }: BrowserPerson): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const table of await page.getByRole('table').all()) {
    const caption = await table.locator('caption').innerText();
    const labels = await table.getByRole('rowheader').allInnerTexts();
    const counts = await table.getByRole('cell').allInnerTexts();
    rows.push(`${caption}: ${labels.map((label, at) => `${label} ${counts[at]}`).join(', ')}`);
  }
  return rows;
}

const weekday = (tag: string): string => new Intl.DateTimeFormat(tag, { weekday: 'long' }).format(ago(1, 12));

describeInBrowser('the review', () => {
  const people: BrowserPerson[] = [];
  let close: () => Promise<void>;
  const one = (language: 'en' | 'zh'): BrowserPerson => {
    const found = people.find((person) => person.language === language);
    if (found === undefined) throw new Error('Nobody speaks it.');
    return found;
  };

  beforeAll(async () => {
    const [service, browser] = await Promise.all([anyService(), launchBrowser()]);
    close = async () => {
      await browser.close();
      await service.close();
    };
    for (const language of ['en', 'zh'] as const) {
      const { ana: device } = await labCouple(service.address, items);
      const person = await newBrowserPerson(browser, service.address, { name: 'Ana', language, device });
      await person.sees(person.words.room.oneTap('Ben'));
      await takeOffersAsMade(person);
      await person.press(person.words.common.practice);
      await person.press(practiceWords[language].review.title);
      people.push(person);
    }
  });
  afterAll(() => close());

  it('[PRA-52] [PRA-53] says in words, as plots and as tables what was written, and what is too little to say', async () => {
    const en = one('en');
    await en.sees('6 entries.');
    await en.sees('Most of it began in the evening: 4 of 6.');
    await en.sees(`Most of it was on a ${weekday('en')}: 4 of 6.`);
    await en.sees('Most often “at home”: in 4 of 5.');
    await en.sees('5 of 6 entries say this.');
    expect(await en.page.getByText('Too few to say.').count()).toBe(2);
    await en.looks('review');
    await en.press('Show the numbers');
    const [hours, , places, ...others] = await numbersOf(en);
    expect(hours).toMatch(
      /^Time of day: .*00:00 to 03:00 0, .*06:00 to 09:00 1, 09:00 to 12:00 1, .*21:00 to 00:00 2$/,
    );
    expect([places, others]).toEqual(['Where: at home 4, on the phone 1', []]);
    await en.looks('review-numbers');
    await en.page.getByRole('radio', { name: 'All of it' }).check();
    await en.sees('7 entries.');
  });

  it('[PRA-52] reads the same in Chinese', async () => {
    const zh = one('zh');
    await zh.sees('6 则。');
    await zh.sees('多半是晚上开始的：6 则里有 4 则。');
    await zh.sees(`多半在${weekday('zh')}：6 则里有 4 则。`);
    await zh.sees('最多的是“在家”：5 则里有 4 则。');
    expect((await numbersOf(zh))[2]).toBe('在哪里: 在家 4, 电话里 1');
    await zh.looks('review');
  });

  it('[PRA-54] the page to print has what was chosen and nothing else, and says what it is', async () => {
    for (const [language, marked] of [
      ['en', 'Self-reported, chosen by Ana. This is not everything.'],
      ['zh', 'Ana 自述，由 Ana 挑选，并非全部。'],
    ] as const) {
      const person = one(language);
      const { review } = practiceWords[language];
      await person.press(review.page);
      await person.sees(review.notChosen);
      await person.page.getByRole('checkbox', { name: /later/ }).check();
      await person.sees(marked);
      const page = await person.page.locator('.handed').innerText();
      expect(page).toContain('You said “later”. 以后再说');
      expect(page).not.toContain('Not for anybody.');
      await person.looks('review-page');
      await person.page.emulateMedia({ media: 'print' });
      expect(await person.page.getByText('Not for anybody.').isVisible()).toBe(false);
      expect(await person.page.locator('.handed').isVisible()).toBe(true);
      await person.page.emulateMedia({ media: 'screen' });
    }
  });
});
