import { spaced } from '@duet/client/i18n/dates';
import { lengthOf } from '@duet/client/i18n/times';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { type BrowserCouple, pairedCouple } from '../support/people/browser-couple.ts';
import type { BrowserPerson } from '../support/people/browser-person.ts';
import { raiseSignal } from '../support/people/raise-signal.ts';

const twenty = 20 * 60_000;

/** Raises the signal so many times, each of which arrives. */
async function raise(one: BrowserPerson, other: string, times: number): Promise<void> {
  const { room, status } = one.words;
  for (let time = 0; time < times; time += 1) {
    await raiseSignal(one);
    await one.sees(status.onPhone(other));
    await one.press(room.lower);
    await one.sees(room.oneTap(other));
  }
}

async function breatheAndReturn({ ana, ben }: BrowserCouple): Promise<void> {
  const { room, breathe, pause } = ana.words;
  await ana.press(room.breathe);
  await ana.press(breathe.together);
  await ben.press(ben.words.breathe.join);
  await ana.breathes(breathe.out);
  await ben.press(ben.words.breathe.stop);
  for (const one of [ana, ben]) {
    await one.sees(one.words.breathe.restNote);
    await one.press(one.words.common.toRoom);
  }
  await ben.press(ben.words.room.pause);
  await ben.press(spaced(lengthOf('zh-Hans', twenty)));
  await ana.press(pause.aTimeForMe);
  await ana.press(lengthOf('en', twenty));
  await ana.press(pause.imBack);
  await ben.press(ben.words.pause.imBack);
  await ana.sees(pause.outcome.returned);
}

/** What stands in each of the tables, each with its caption. */
async function numbersOf({ page }: BrowserPerson): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const table of await page.getByRole('table').all()) {
    const caption = await table.locator('caption').innerText();
    const counts = await table.getByRole('cell').allInnerTexts();
    rows.push(`${caption}: ${counts.join(', ')}`);
  }
  return rows;
}

describeInBrowser('our times', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  const fetched: string[] = [];

  beforeAll(async () => {
    couple = await pairedCouple({ language: { ana: 'en', ben: 'zh' }, withoutWorker: true });
    ({ ana, ben } = couple);
    ana.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await raise(ana, 'Ben', 1);
    await raise(ben, 'Ana', 2);
    await breatheAndReturn(couple);
  });
  afterAll(async () => couple.close());

  it('[OUR-1] nothing is fetched before its owner turns it on', async () => {
    const { common, ourTimes } = ana.words;
    await ana.press(common.settings);
    await ana.press(ourTimes.title);
    await ana.sees(
      'This device counts, and no other. Ben is not told that you use it. While it is off, nothing is fetched for it.',
    );
    expect(await ana.page.getByRole('checkbox').isChecked()).toBe(false);
    expect(fetched).not.toContain('/api/export');
  });

  it('[OUR-2] [OUR-3] then it says the own signals and what both did, and none of the other’s', async () => {
    await ana.page.getByRole('checkbox').check();
    await ana.button('Show the numbers').waitFor();
    expect(await numbersOf(ana)).toEqual([
      'My signals: 1',
      'Breaths together: 1',
      'Both back from a pause: 1',
    ]);
    await ana.press('Show the numbers');
    await ana.sees('Week from');
    await ana.looks('our-times');
    expect(fetched.filter((path) => path === '/api/export')).toHaveLength(1);
  });

  it('[OUR-1] the other is not told, and has it off', async () => {
    const { common, ourTimes } = ben.words;
    await ben.press(common.settings);
    await ben.press(ourTimes.title);
    await ben.sees('Ana 不会被告知你在用。');
    expect(await ben.page.getByRole('checkbox').isChecked()).toBe(false);
    await ben.page.getByRole('checkbox').check();
    await ben.button('显示数字').waitFor();
    expect(await numbersOf(ben)).toEqual(['我的暗号: 2', '一起呼吸: 1', '暂停后都回来了: 1']);
  });

  it('[OUR-1] turned off, it shows and fetches nothing, also after the app was opened anew', async () => {
    await ana.page.getByRole('checkbox').uncheck();
    await ana.page.getByRole('table').first().waitFor({ state: 'detached' });
    fetched.length = 0;
    await ana.reload();
    await ana.sees(ana.words.ourTimes.show);
    expect(await ana.page.getByRole('checkbox').isChecked()).toBe(false);
    await ana.press(ana.words.common.back);
    await ana.sees(ana.words.settings.helpAndLeaving);
    expect(fetched).not.toContain('/api/export');
  });
});
