const visible = () => document.visibilityState === 'visible';

export interface PageWatch {
  /** The page is looked at again, or the network is back. */
  readonly awake: () => void;
  readonly offline: () => void;
  /** Once a second while the page is looked at. */
  readonly tick: () => void;
}

/** Tells what happens to the page; the answer ends it. */
export function watchPage({ awake, offline, tick }: PageWatch): () => void {
  const second = () => {
    if (visible()) tick();
  };
  const wake = () => {
    if (!visible()) return;
    tick();
    awake();
  };
  const timer = setInterval(second, 1_000);
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', wake);
  addEventListener('online', wake);
  addEventListener('offline', offline);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', wake);
    removeEventListener('pageshow', wake);
    removeEventListener('online', wake);
    removeEventListener('offline', offline);
  };
}
