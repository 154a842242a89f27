import { useLayoutEffect } from 'preact/hooks';
import { isTold } from '../../app/arrival-cues.ts';

/** Where somebody is elsewhere as the view appears, the title of the page says that something waits here, until they look. */
export function useCalledBack(text: string): void {
  useLayoutEffect(() => {
    if (!isTold('title') || (document.visibilityState === 'visible' && document.hasFocus())) return;
    const plain = document.title;
    const over = new AbortController();
    const end = (): void => {
      document.title = plain;
      over.abort();
    };
    const looked = (): void => {
      if (document.visibilityState === 'visible') end();
    };
    document.title = `${text} · ${plain}`;
    const { signal } = over;
    document.addEventListener('visibilitychange', looked, { signal });
    for (const look of ['focus', 'pointerdown', 'keydown']) addEventListener(look, looked, { signal });
    return end;
  }, []);
}
