import type { Page } from 'playwright-core';
import { patience } from '../support/people/browser-person.ts';

/** The viewports that the app is examined in, in CSS pixels. */
export const viewports = {
  phone: { width: 390, height: 844 },
  'small-phone': { width: 360, height: 780 },
  desktop: { width: 1280, height: 800 },
} as const;

export type Viewport = keyof typeof viewports;
export const viewportNames: readonly Viewport[] = ['phone', 'small-phone', 'desktop'];

export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];

/** Finishes all animations, so that everything is where it belongs. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // After two frames changes are laid out, and the animations they cause have begun.
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

/** Restores a page to the state before it was examined. */
export async function restored(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(viewports.phone);
  page.setDefaultTimeout(patience);
}
