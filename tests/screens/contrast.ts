import type { Browser, Page } from 'playwright-core';

/** The signal, the return time and the answers, which need level AAA whatever their size. */
const named =
  '.signal .word, .partner-half .word, .bignum time, .has-come .title, .slice .say, .slice .title, .slice .do';
const enough = 7;

/** Measures contrast as it is painted, from pictures. One serves a whole tour. */
export interface Contrasts {
  /** Those of the named elements on the screen that have less than 7 : 1. */
  weak(page: Page): Promise<readonly string[]>;
}

/** Reads pictures in a page without a policy: the app's own policy forbids pictures from elsewhere. */
export async function createContrasts(browser: Browser): Promise<Contrasts> {
  const reader = await browser.newPage();

  const ratio = (picture: string, colour: string): Promise<number> =>
    reader.evaluate(
      async ([source, ink]) => {
        const image = new Image();
        image.src = source ?? '';
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const drawing = canvas.getContext('2d', { willReadFrequently: true });
        if (drawing === null) throw new Error('nothing to draw on');
        drawing.drawImage(image, 0, 0);
        const { data } = drawing.getImageData(0, 0, image.width, image.height);
        const counts = new Map<number, number>();
        for (let at = 0; at < data.length; at += 4) {
          const pixel = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
          counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
        }
        // Most of a text's rectangle is its background.
        const [ground = 0] = [...counts.entries()].sort(([, one], [, other]) => other - one)[0] ?? [];
        drawing.fillStyle = ink ?? '';
        drawing.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = drawing.getImageData(0, 0, 1, 1).data;
        const light = [
          [red, green, blue],
          [ground >> 16, (ground >> 8) & 255, ground & 255],
        ].map((parts) =>
          parts
            .map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
            .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0),
        );
        return (Math.max(...light) + 0.05) / (Math.min(...light) + 0.05);
      },
      [picture, colour],
    );

  return {
    async weak(page) {
      const found: string[] = [];
      for (const element of await page.locator(named).filter({ visible: true }).all()) {
        const picture = await element.screenshot();
        const colour = await element.evaluate((it) => getComputedStyle(it).color);
        const measured = await ratio(`data:image/png;base64,${picture.toString('base64')}`, colour);
        if (measured < enough) found.push(`${measured.toFixed(1)} : 1: ${await element.innerText()}`);
      }
      return found;
    },
  };
}
