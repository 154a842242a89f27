/** The browser's own empty page: it reveals nothing, makes no request, and opens without a network. */
const emptyPage = 'about:blank';
/** A key in sessionStorage, which belongs to this tab alone and is deleted with it. */
const mark = 'duet.exit';

/**
 * Replaces this page with an empty one (APP-6). From then on, pages of Duet in this tab's history stay shut: Back and
 * Forward lead to the empty page as well. Duet opens again only when its address is entered anew.
 */
export function exitQuickly(): void {
  try {
    sessionStorage.setItem(mark, 'yes');
  } catch {
    // Without the mark the page is left all the same, but Back leads to the app.
  }
  document.documentElement.hidden = true;
  // The demo's phones are frames in a page of Duet, which has to go as well.
  (top ?? window).location.replace(emptyPage);
}

function isMarked(): boolean {
  try {
    return sessionStorage.getItem(mark) !== null;
  } catch {
    return false;
  }
}

const cameByHistory = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward');

/** Shuts the app again if somebody navigated back to it after an exit. @returns whether it did */
function keepShut(): boolean {
  if (!isMarked()) return false;
  if (!cameByHistory()) {
    sessionStorage.removeItem(mark);
    return false;
  }
  exitQuickly();
  return true;
}

// A page from the back/forward cache does not run its scripts again.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && isMarked()) exitQuickly();
});

export const isShut: boolean = keepShut();
