import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isDemo } from '../../platform/storage-name.ts';

let arrivedBefore = false;

/** The only h1 of a screen. The heading of a new screen takes the focus, except for the first one after loading. */
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
      // In the demo, only the phone that is in use takes the focus.
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
