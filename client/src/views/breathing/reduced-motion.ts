import { useEffect, useState } from 'preact/hooks';

/** Null where the browser cannot say: then things move. */
const query = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)') ?? null;

export function useReducedMotion(): boolean {
  const [reduced, setReduced] = useState(query?.matches ?? false);
  useEffect(() => {
    const change = () => setReduced(query?.matches ?? false);
    // Safari before 14 has no events here.
    query?.addEventListener?.('change', change);
    return () => query?.removeEventListener?.('change', change);
  }, []);
  return reduced;
}
