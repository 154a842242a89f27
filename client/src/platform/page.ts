const visible = () => document.visibilityState === 'visible';

const touches = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

export interface PageWatch {
  /** The page is looked at again, or the network is back. */
  readonly awake: () => void;
  readonly offline: () => void;
  /** Somebody touches the page, or has just come to it. */
  readonly used: () => void;
  /** Once a second while the page is looked at. */
  readonly tick: () => void;
}

/** Tells what happens to the page; the answer ends it. */
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
