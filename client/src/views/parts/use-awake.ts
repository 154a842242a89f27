import { useEffect } from 'preact/hooks';

/** Keeps the screen on while `wanted` and the page is visible, if the browser supports it. */
export function useAwake(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    let isOver = false;
    let lock: WakeLockSentinel | null = null;
    const ask = async (): Promise<void> => {
      // The browser releases the lock when the page is hidden; it is requested again when the page is back.
      if (document.visibilityState !== 'visible' || lock?.released === false) return;
      // It may be refused, for example when the battery is low; then the screen turns off as usual.
      const given = await navigator.wakeLock?.request('screen').catch(() => null);
      if (isOver) void given?.release();
      else lock = given ?? null;
    };
    const request = (): void => void ask();
    document.addEventListener('visibilitychange', request);
    request();
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', request);
      void lock?.release();
    };
  }, [wanted]);
}
