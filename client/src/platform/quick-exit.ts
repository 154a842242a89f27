/** The browser's own empty page: it names nobody, asks nobody for anything, and opens without a network. */
const emptyPage = 'about:blank';
/** Kept for this tab alone, and gone with it. */
const mark = 'duet.exit';

/**
 * Leaves this page for an empty one (APP-6). Whatever of Duet this tab has in its history stays shut from then on: Back
 * and Forward find the empty page as well. Only an address that is opened anew opens Duet again.
 */
export function exitQuickly(): void {
  try {
    sessionStorage.setItem(mark, 'yes');
  } catch {
    // Without it the page is left all the same; Back leads to the app.
  }
  document.documentElement.hidden = true;
  // The demo's phones stand in a page of Duet, which is left as well.
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

/** Shuts the app again where somebody goes back to it after an exit; the answer says whether it did. */
function keepShut(): boolean {
  if (!isMarked()) return false;
  if (!cameByHistory()) {
    sessionStorage.removeItem(mark);
    return false;
  }
  exitQuickly();
  return true;
}

// A page that the browser kept whole in the meantime does not start anew.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && isMarked()) exitQuickly();
});

export const isShut: boolean = keepShut();
