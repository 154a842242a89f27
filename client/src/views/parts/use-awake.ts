import { useEffect } from 'preact/hooks';

/** How long after the system took the lock it is asked for again, in ms. */
const pause = 1_000;

/** Keeps the screen on while `wanted` and the page is visible, if the browser supports it. */
export function useAwake(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    let isOver = false;
    let lock: WakeLockSentinel | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      // The browser releases the lock when the page is hidden; it is requested again when the page is back.
      if (document.visibilityState !== 'visible' || lock?.released === false) return;
      // It may be refused, for example when the battery is low; then the screen turns off as usual.
      const given = (await navigator.wakeLock?.request('screen')) ?? null;
      if (isOver) return given?.release();
      lock = given;
      // The system may take it back while the page is visible, as for a call; it gives it again later.
      given?.addEventListener('release', askAgain);
    };
    const request = (): void => void ask().catch(() => undefined);
    const askAgain = (): void => {
      clearTimeout(again);
      if (!isOver) again = setTimeout(request, pause);
    };
    document.addEventListener('visibilitychange', request);
    request();
    return () => {
      isOver = true;
      clearTimeout(again);
      document.removeEventListener('visibilitychange', request);
      void lock?.release().catch(() => undefined);
    };
  }, [wanted]);
}
