import { useEffect, useState } from 'preact/hooks';

const query = matchMedia('(prefers-reduced-motion: reduce)');

export function useReducedMotion(): boolean {
  const [reduced, setReduced] = useState(query.matches);
  useEffect(() => {
    const change = () => setReduced(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return reduced;
}
