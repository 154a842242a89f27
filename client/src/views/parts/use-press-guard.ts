import { useEffect, useState } from 'preact/hooks';

/** True for `milliseconds` after `since` (`performance.now()`): a button has to ignore presses that long. */
export function usePressGuard(since: number, milliseconds: number): boolean {
  const left = since + milliseconds - performance.now();
  const [, redraw] = useState(0);
  const guarded = left > 0;
  useEffect(() => {
    if (!guarded) return;
    const timer = setTimeout(() => redraw((count) => count + 1), left + 1);
    return () => clearTimeout(timer);
  }, [guarded, since]);
  return guarded;
}

/** True for `milliseconds` after the view that calls this has appeared. */
export function useArrivalGuard(milliseconds: number): boolean {
  const [arrived] = useState(() => performance.now());
  return usePressGuard(arrived, milliseconds);
}
