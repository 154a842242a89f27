import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isDemo } from '../../platform/storage-name.ts';

let arrivedBefore = false;

/** The one h1 of a screen. A new screen's heading takes the focus, but for the very first one of the page. */
export function Heading({
  children,
  class: look = 'title',
}: {
  children: ComponentChildren;
  class?: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrivedBefore) {
      // Of the demo's two phones, only the one in use takes it.
      if (!isDemo || document.hasFocus()) heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    arrivedBefore = true;
  }, []);
  return (
    <h1 ref={heading} class={look} tabIndex={-1}>
      {children}
    </h1>
  );
}
