import type { Page } from 'playwright-core';

/** Everything that can be pressed and is smaller than 44 × 44 CSS pixels; the signal needs 160 × 160. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('button, a[href], input, textarea, select, summary')) {
      const small = element.matches('[type=checkbox], [type=radio]');
      // A checkbox or a radio button can be pressed anywhere on its label.
      const target = small ? (element.closest('label') ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      const least = element.matches('.signal') ? 160 : 44;
      const isShown = width > 0 && height > 0;
      if (isShown && Math.min(width, height) < least - 0.5)
        found.push(`${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 120)}`);
    }
    return found;
  });
}
