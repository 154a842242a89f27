const visible = () => document.visibilityState === 'visible';

const touches = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

export interface PageWatch {
  /** The page is visible again, or the network is back. */
  readonly awake: () => void;
  readonly offline: () => void;
  /** Somebody touched the page, or it has just become visible. */
  readonly used: () => void;
  /** Once a second while the page is visible. */
  readonly tick: () => void;
}

/** Reports what happens to the page, until the returned function is called. */
export function watchPage({ awake, offline, used, tick }: PageWatch): () => void {
  const second = () => {
    if (visible()) tick();
  };
  const wake = () => {
    if (!visible()) return;
    tick();
    awake();
    used();
  };
  const timer = setInterval(second, 1_000);
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', wake);
  addEventListener('online', wake);
  addEventListener('offline', offline);
  for (const touch of touches) addEventListener(touch, used, { capture: true, passive: true });
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', wake);
    removeEventListener('pageshow', wake);
    removeEventListener('online', wake);
    removeEventListener('offline', offline);
    for (const touch of touches) removeEventListener(touch, used, { capture: true });
  };
}
