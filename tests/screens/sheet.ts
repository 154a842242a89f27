import type { Browser } from 'playwright-core';
import { pictureOf } from './picture.ts';
import { type Viewport, viewports } from './surroundings.ts';

/** One screen on a sheet. */
export interface Shot {
  readonly caption: string;
  readonly picture: Buffer;
  readonly viewport: Viewport;
}

interface Layout {
  readonly columns: number;
  /** The scale of a screen on the sheet; 1 is its real size. */
  readonly scale: number;
}

/** Many screens side by side, each cropped to its viewport. */
export async function sheetOf(
  browser: Browser,
  shots: readonly Shot[],
  { columns, scale }: Layout,
): Promise<Buffer> {
  const figures = shots.map(({ caption, picture, viewport }) => {
    const { width, height } = viewports[viewport];
    const size = `width:${Math.round(width * scale)}px;height:${Math.round(height * scale)}px`;
    const source = `data:image/webp;base64,${picture.toString('base64')}`;
    return `<figure><img style="${size}" src="${source}"><figcaption>${caption}</figcaption></figure>`;
  });
  const page = await browser.newPage();
  await page.setContent(
    `<!doctype html><style>
      html{background:#8f8884;width:max-content} body{margin:0;padding:12px;width:max-content}
      main{display:grid;grid-template-columns:repeat(${columns},max-content);gap:12px}
      figure{margin:0} img{display:block;object-fit:cover;object-position:top}
      figcaption{font:13px/1.6 sans-serif;color:#fff;overflow:hidden;width:0;min-width:100%}
    </style><main>${figures.join('')}</main>`,
  );
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.offsetWidth,
    height: document.documentElement.offsetHeight,
  }));
  await page.setViewportSize({ width, height: Math.min(height, 4_000) });
  const sheet = await pictureOf(page);
  await page.close();
  return sheet;
}
