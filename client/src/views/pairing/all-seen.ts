import { type RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Whether each child of `list` has been on the screen, most of it, at some time. True where the browser cannot tell. */
export function useAllSeen(list: RefObject<HTMLElement | null>): boolean {
  const [all, setAll] = useState(false);
  useEffect(() => {
    const items = [...(list.current?.children ?? [])];
    if (globalThis.IntersectionObserver === undefined) {
      setAll(true);
      return;
    }
    const unseen = new Set<Element>(items);
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) unseen.delete(target);
        setAll(unseen.size === 0);
      },
      { threshold: 0.75 },
    );
    for (const item of items) watch.observe(item);
    return () => watch.disconnect();
  }, []);
  return all;
}
