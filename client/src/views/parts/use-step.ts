import { useEffect, useState } from 'preact/hooks';

const isTaken = (): boolean => {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'step' in state;
};

/** Opens a screen at its further step (`open` opens it): Back then leaves the screen. */
export function atItsStep(open: () => void): void {
  open();
  const state: unknown = history.state;
  try {
    history.replaceState({ ...(typeof state === 'object' ? state : {}), step: true }, '');
  } catch {
    // The screen then begins with its first step.
  }
}

/** A further step of a screen, to which nothing of what was written on it is lost. Back returns from it, the browser's as well. */
export function useStep() {
  const [taken, setTaken] = useState(isTaken);
  useEffect(() => {
    const look = (): void => setTaken(isTaken());
    addEventListener('popstate', look);
    return () => removeEventListener('popstate', look);
  }, []);
  return {
    taken,
    take: (): void => {
      const before: unknown = history.state;
      try {
        history.pushState({ ...(typeof before === 'object' ? before : {}), inApp: true, step: true }, '');
      } catch {
        // A browser may refuse after many changes: Back then leaves the screen.
      }
      setTaken(true);
    },
  };
}
