const visible = () => document.visibilityState === 'visible';

/** Tells when the page is looked at again or the network is back, and ticks once a second while it is looked at. */
export function watchPage(awake: () => void, tick: () => void): () => void {
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
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', wake);
    removeEventListener('pageshow', wake);
    removeEventListener('online', wake);
  };
}
