import { useEffect } from 'preact/hooks';

/** The screen stays on while this is `wanted` and the page is looked at, where the browser can do that. */
export function useAwake(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    let isOver = false;
    let lock: WakeLockSentinel | null = null;
    const ask = async (): Promise<void> => {
      // A page that goes out of sight loses it, and asks anew when it is back.
      if (document.visibilityState !== 'visible' || lock?.released === false) return;
      // Refused when the battery is low, say: then the screen goes off as it always does.
      const given = await navigator.wakeLock?.request('screen').catch(() => null);
      if (isOver) void given?.release();
      else lock = given ?? null;
    };
    const seeTo = (): void => void ask();
    document.addEventListener('visibilitychange', seeTo);
    seeTo();
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', seeTo);
      void lock?.release();
    };
  }, [wanted]);
}
