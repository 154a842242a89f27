import type { ComponentChildren } from 'preact';
import { useApp, useWords } from './context.ts';
import { Heading } from './heading.tsx';

interface SheetProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Where Back leads; without it there is none. */
  readonly back?: (() => void) | undefined;
  /** What stands across from Back. */
  readonly corner?: ComponentChildren;
}

/** A page of text, lists and fields. */
export function Sheet({ title, children, back, corner }: SheetProps) {
  const words = useWords();
  return (
    <main class="sheet">
      <div class="sheet-top">
        {back && (
          <button type="button" class="quiet" onClick={back}>
            {words.common.back}
          </button>
        )}
        {corner}
      </div>
      <Heading>{title}</Heading>
      {children}
    </main>
  );
}

/** A sheet opened from the room or the settings: Back leads to where the person came from. */
export function Opened({ title, children }: Omit<SheetProps, 'back'>) {
  const { screens } = useApp();
  return (
    <Sheet title={title} back={screens.back}>
      {children}
    </Sheet>
  );
}
