import { useEffect } from 'preact/hooks';

/** From how many pixels on what covers the page is a keyboard, and not a bar of the browser. */
const lowest = 120;

/** On iOS the keyboard covers the page without making it smaller: the field that is written in moves into what is left. */
export function useKeyboard(): void {
  useEffect(() => {
    const view = globalThis.visualViewport;
    const { style } = document.documentElement;
    const makeRoom = (): void => {
      // Somebody who zoomed in sees less of the page for that reason.
      const covered = view === null || view === undefined || view.scale > 1 ? 0 : innerHeight - view.height;
      style.removeProperty('--keyboard');
      if (covered < lowest) return;
      style.setProperty('--keyboard', `${covered}px`);
      const { activeElement } = document;
      if (activeElement?.matches('input, textarea')) activeElement.scrollIntoView({ block: 'center' });
    };
    view?.addEventListener('resize', makeRoom);
    return () => {
      view?.removeEventListener('resize', makeRoom);
      style.removeProperty('--keyboard');
    };
  }, []);
}
