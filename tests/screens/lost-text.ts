import type { Page } from 'playwright-core';

/** Text on the current screen that is off screen, cut off, or covered by something else. */
export function lostText(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const found: string[] = [];
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      const said = text.nodeValue?.trim() ?? '';
      if (parent === null || said === '' || parent.closest('.out-of-sight, [aria-hidden=true], noscript'))
        continue;
      if (getComputedStyle(parent).visibility === 'hidden') continue;
      parent.scrollIntoView({ block: 'center' });
      range.selectNodeContents(text);
      // Whatever clips this text also clips pointer events.
      const cut = parent.closest('.slices, .breathing, .rows') ?? document.body;
      for (const { left, right, top, bottom, width } of range.getClientRects()) {
        const y = (top + bottom) / 2;
        if (width < 4) continue;
        if (left < -0.5 || right > clientWidth + 0.5) found.push(`beside the screen: ${said}`);
        else if (y > 0 && y < innerHeight)
          for (const x of [left + 2, right - 2]) {
            // A button may reach beyond its own box by something that paints nothing, for taps beside its text.
            const hit = document.elementsFromPoint(x, y).find((each) => {
              const box = each.getBoundingClientRect();
              const isBeside = x < box.left || x > box.right || y < box.top || y > box.bottom;
              const after = getComputedStyle(each, '::after');
              return !(isBeside && after.content !== 'none' && after.backgroundColor === 'rgba(0, 0, 0, 0)');
            });
            const isSeen =
              hit !== undefined && cut.contains(hit) && (hit.contains(parent) || parent.contains(hit));
            if (!isSeen) found.push(`cut or covered (${hit?.className ?? 'nothing'}): ${said}`);
          }
      }
    }
    scrollTo(0, 0);
    return [...new Set(found)];
  });
}
