import type { ComponentChildren } from 'preact';
import { useApp, useWords } from './context.ts';
import { useKeyboard } from './use-keyboard.ts';
import { Heading } from './heading.tsx';

interface SheetProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** What Back does; without it there is no Back button. */
  readonly back?: (() => void) | undefined;
  /** Shown in the corner opposite Back. */
  readonly corner?: ComponentChildren;
}

/** A page of text, lists and fields. */
export function Sheet({ title, children, back, corner }: SheetProps) {
  const words = useWords();
  useKeyboard();
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

/** A sheet that was opened from another screen: Back returns to that screen. */
export function Opened({ title, children }: Omit<SheetProps, 'back'>) {
  const { screens } = useApp();
  return (
    <Sheet title={title} back={screens.back}>
      {children}
    </Sheet>
  );
}
