import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './support/browser.ts';

/**
 * Makes the home screen icons, and the badge of notifications, from icon.svg. A maskable icon may be cut to a circle of four fifths of its width, so its drawing
 * is smaller on the same ground.
 */
const icons = [
  { name: 'icon-180.png', size: 180, scale: 0.78 },
  { name: 'icon-192.png', size: 192, scale: 1 },
  { name: 'icon-512.png', size: 512, scale: 1 },
  { name: 'icon-maskable-512.png', size: 512, scale: 0.66 },
] as const;

const folder = fileURLToPath(new URL('../client/public/', import.meta.url));
const drawing = await readFile(`${folder}icon.svg`, 'utf8');
const ground = /<rect[^>]*fill="(#[0-9a-f]{6})"/.exec(drawing)?.[1];
if (ground === undefined) throw new Error('icon.svg has no ground');

const browser = await launchBrowser();
try {
  for (const { name, size, scale } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${ground}}svg{width:${scale * 100}vw}</style>${drawing}`,
    );
    await writeFile(`${folder}${name}`, await page.screenshot());
    await page.close();
  }
  // Android fills what is opaque in a badge with one colour: the ground would make it a square.
  const badge = await browser.newPage({ viewport: { width: 96, height: 96 } });
  const shapes = drawing.replace(/<rect[^>]*>/, '').replace(/fill="[^"]*"/g, 'fill="#fff"');
  await badge.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${shapes}`);
  await writeFile(`${folder}badge-96.png`, await badge.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
