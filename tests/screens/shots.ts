import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Language } from '../support/people/browser-person.ts';
import { launchBrowser } from '../support/browser.ts';
import { featured } from './featured.ts';
import { pictureOf } from './picture.ts';
import { sheetOf, type Shot } from './sheet.ts';
import {
  type Viewport,
  viewportNames,
  viewports,
  restored,
  setScreen,
  setTheme,
  type Theme,
  themes,
} from './surroundings.ts';
import { walkTour } from './tour.ts';

/** One file per screen, for a close look; not kept in the repository. */
const each = fileURLToPath(new URL('../shots/tour/', import.meta.url));
/** Sheets of all screens, and the rows that docs/design.md shows. */
const sheets = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const languages: readonly Language[] = ['en', 'zh'];
const layouts: Record<Viewport, { readonly columns: number; readonly scale: number }> = {
  phone: { columns: 11, scale: 0.45 },
  'small-phone': { columns: 11, scale: 0.45 },
  desktop: { columns: 6, scale: 0.25 },
};

interface Wearing {
  readonly viewport: Viewport;
  readonly language: Language;
  readonly theme: Theme;
}

const fileOf = (state: string, { viewport, language, theme }: Wearing): string =>
  `${each}${viewport}-${language}-${theme}/${state}.webp`;

/** Walks the tour in one language and keeps a picture of every state in every viewport and both themes. */
async function keepPictures(language: Language): Promise<readonly string[]> {
  const states: string[] = [];
  await walkTour(language, async (state, { page }) => {
    states.push(state);
    for (const viewport of viewportNames) {
      await setScreen(page, viewports[viewport]);
      for (const theme of themes) {
        await setTheme(page, theme);
        await writeFile(fileOf(state, { viewport, language, theme }), await pictureOf(page));
      }
    }
    await restored(page);
  });
  return states;
}

async function shotOf(state: string, wearing: Wearing): Promise<Shot> {
  return { caption: state, viewport: wearing.viewport, picture: await readFile(fileOf(state, wearing)) };
}

const wearings = (language: Language): readonly Wearing[] =>
  viewportNames.flatMap((viewport) => themes.map((theme) => ({ viewport, language, theme })));

await mkdir(sheets, { recursive: true });
for (const language of languages)
  for (const { viewport, theme } of wearings(language))
    await mkdir(`${each}${viewport}-${language}-${theme}`, { recursive: true });

const browser = await launchBrowser();
try {
  const keptStates = await Promise.all(languages.map((each) => keepPictures(each)));
  for (const [index, language] of languages.entries()) {
    const states = keptStates[index] ?? [];
    for (const wearing of wearings(language)) {
      const shots = await Promise.all(states.map((state) => shotOf(state, wearing)));
      const name = `${wearing.viewport}-${language}-${wearing.theme}.webp`;
      await writeFile(`${sheets}${name}`, await sheetOf(browser, shots, layouts[wearing.viewport]));
    }
    process.stdout.write(`${states.length} states in ${language}\n`);
  }
  for (const { name, shots, scale } of featured) {
    const row = await Promise.all(shots.map(({ state, ...wearing }) => shotOf(state, wearing)));
    await writeFile(`${sheets}${name}.webp`, await sheetOf(browser, row, { columns: row.length, scale }));
  }
} finally {
  await browser.close();
}
