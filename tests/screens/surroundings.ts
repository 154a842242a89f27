import type { Page } from 'playwright-core';
import { patience } from '../support/people/browser-person.ts';

/** Screens that the app is looked at on, in CSS pixels. */
export const viewports = {
  phone: { width: 390, height: 844 },
  'small-phone': { width: 360, height: 780 },
  desktop: { width: 1280, height: 800 },
} as const;

export type Viewport = keyof typeof viewports;
export const viewportNames: readonly Viewport[] = ['phone', 'small-phone', 'desktop'];

export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];

/** Movements are at their end: halves stand where they belong. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // Two frames: what changed is laid out, and what moves because of it has begun to.
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });
    for (const animation of document.getAnimations()) animation.finish();
  });
}

export async function setScreen(
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await page.setViewportSize(size);
  await settled(page);
}

export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
}

/** As every page was before it was looked at. */
export async function restored(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(viewports.phone);
  page.setDefaultTimeout(patience);
}
