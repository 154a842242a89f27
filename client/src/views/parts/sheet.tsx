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

/** A Chinese text with a `<wbr>` before each of its words, where the browser can tell words apart. */
function breakable(text: string): ComponentChildren {
  if (!('Segmenter' in Intl)) return text;
  const parts = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text);
  return [...parts].map(({ segment, isWordLike, index }) => [isWordLike && index > 0 && <wbr />, segment]);
}

/** A page of text, lists and fields. Its shape is the half that leads back; without a way back it is the partner's. */
export function Sheet({ title, children, back, corner }: SheetProps) {
  const { language } = useApp();
  const words = useWords();
  useKeyboard();
  return (
    <main class="sheet">
      <div class="sheet-head">
        {back ? (
          <button type="button" class="sheet-back" onClick={back}>
            {words.common.back}
          </button>
        ) : (
          <i class="sheet-theirs" />
        )}
        {corner}
        <Heading>{language.code.value === 'zh' ? breakable(title) : title}</Heading>
      </div>
      <div class="sheet-body">{children}</div>
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
