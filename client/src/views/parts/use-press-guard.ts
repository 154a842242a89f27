import { useEffect, useState } from 'preact/hooks';

/** A new target under a finger stays deaf for `milliseconds` after `since` (`performance.now()`). */
export function useDeaf(since: number, milliseconds: number): boolean {
  const left = since + milliseconds - performance.now();
  const [, redraw] = useState(0);
  const deaf = left > 0;
  useEffect(() => {
    if (!deaf) return;
    const timer = setTimeout(() => redraw((count) => count + 1), left + 1);
    return () => clearTimeout(timer);
  }, [deaf, since]);
  return deaf;
}

/** The same from when the view that asks appeared. */
export function useDeafOnArrival(milliseconds: number): boolean {
  const [arrived] = useState(() => performance.now());
  return useDeaf(arrived, milliseconds);
}
