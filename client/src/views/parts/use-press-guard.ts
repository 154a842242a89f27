import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

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

/** The same, and once more whenever `shown` changes: the presses may be meant for what stood here before. */
export function useChangeGuard(shown: string, milliseconds: number): boolean {
  const changed = useMemo(() => performance.now(), [shown]);
  return usePressGuard(changed, milliseconds);
}

/**
 * For a button that may give way to another under the finger, as the signal does to the answers: the browser then drops the press,
 * so it is made once the finger is lifted. @returns what the button has to listen to
 */
export function usePressThatOutlasts(press: () => void) {
  const held = useRef(false);
  useLayoutEffect(
    () => () => {
      if (!held.current) return;
      const over = new AbortController();
      const end = ({ type }: Event): void => {
        over.abort();
        if (type === 'pointerup') press();
      };
      for (const type of ['pointerup', 'pointercancel']) addEventListener(type, end, { signal: over.signal });
    },
    [],
  );
  const hold = ({ type }: Event): void => {
    held.current = type === 'pointerdown';
  };
  return { onPointerDown: hold, onPointerUp: hold, onPointerCancel: hold, onPointerLeave: hold };
}
