import type { Browser } from 'playwright-core';
import type { BrowserPerson } from '../support/people/browser-person.ts';
import { violations } from '../support/axe.ts';
import { createContrasts } from './contrast.ts';
import { lostText } from './lost-text.ts';
import { viewports, restored, setScreen, setTheme, settled, themes } from './surroundings.ts';
import { smallTargets } from './targets.ts';

/** One problem, and where it is. */
export interface Finding {
  readonly state: string;
  /** `violations` are axe's, the others our own. */
  readonly kind: 'violation' | 'target' | 'lost' | 'contrast' | 'error';
  readonly what: string;
}

/** The smallest supported phone, and a laptop at 200 %. */
const narrow = { width: 320, height: 640 };
const zoomed = { width: 640, height: 400 };

export type Examine = (state: string, person: BrowserPerson) => Promise<readonly Finding[]>;

/** Examines one state in both themes, on a phone and a laptop, narrow, zoomed and with letters twice as large. */
export async function createExamination(browser: Browser): Promise<Examine> {
  const contrasts = await createContrasts(browser);
  return async (state, person) => {
    const { page, language } = person;
    const found: Finding[] = [];
    const note = (kind: Finding['kind'], where: string, whats: readonly string[]): void => {
      for (const what of whats) found.push({ state: `${state} (${language}, ${where})`, kind, what });
    };
    const axe = async (where: string): Promise<void> =>
      note(
        'violation',
        where,
        (await violations(page)).map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.join('\n    ')}`),
      );

    await setScreen(page, viewports.phone);
    for (const theme of themes) {
      await setTheme(page, theme);
      await settled(page);
      await axe(theme);
      note('contrast', theme, await contrasts.weak(page));
    }
    note('target', 'phone', await smallTargets(page));
    note('lost', 'phone', await lostText(page));
    await setScreen(page, viewports.desktop);
    await axe('desktop');
    note('target', 'desktop', await smallTargets(page));
    note('lost', 'desktop', await lostText(page));
    await setScreen(page, narrow);
    note('target', '320 px', await smallTargets(page));
    note('lost', '320 px', await lostText(page));
    await setScreen(page, zoomed);
    note('lost', 'zoomed', await lostText(page));
    await setScreen(page, viewports.phone);
    await enlarge(person, 2);
    note('lost', 'large letters', await lostText(page));
    await enlarge(person, 1);
    await restored(page);
    note('error', 'page', person.errors());
    return found;
  };
}

/** Enlarges letters as a phone's setting does: everything measured in them grows too. */
async function enlarge({ page }: BrowserPerson, by: number): Promise<void> {
  await page.evaluate((factor) => {
    const { style } = document.documentElement;
    style.fontSize = '';
    if (factor === 1) return;
    style.fontSize = `${factor * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
  }, by);
  await settled(page);
}
