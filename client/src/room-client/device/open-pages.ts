/** The pages of this app that are open at once on this device, such as two tabs: they share one storage. */
export interface OpenPages {
  /** Names this page; no other ever has that name. */
  readonly me: string;
  /**
   * Runs `run` once that page is closed; of several pages that wait for this, one at a time. Settles when `run` is done, or
   * at once if the page is still open.
   */
  whenGone(page: string, run: () => Promise<void>): Promise<void>;
  close(): void;
}

/** Where pages cannot see each other, and where there is only one: every other page counts as closed. */
export const onePage = (): OpenPages => ({
  me: crypto.randomUUID(),
  whenGone: (_, run) => run(),
  close: () => undefined,
});

/** Each page holds a lock of its own name for as long as it is open. */
export function browserPages(): OpenPages {
  const { locks } = navigator;
  const page = onePage();
  if (locks === undefined) return page;
  const closed = new AbortController();
  const until = new Promise<void>((resolve) => {
    closed.signal.addEventListener('abort', () => resolve());
  });
  void locks.request(page.me, () => until).catch(() => undefined);
  return {
    me: page.me,
    whenGone: async (other, run) => {
      const isGone = await locks.request(other, { ifAvailable: true }, async (lock) => {
        if (lock !== null) await run();
        return lock !== null;
      });
      if (!isGone) void locks.request(other, { signal: closed.signal }, run).catch(() => undefined);
    },
    close: () => closed.abort(),
  };
}
