import type { TargetedEvent, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { isSeen } from '../../i18n/letters.ts';
import { useApp } from './context.ts';
import { type Limit, within } from './limits.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

export interface Writing {
  /** For the field. */
  readonly field: {
    readonly dir: 'auto';
    readonly onFocus: (event: TargetedEvent<Field>) => void;
    readonly onInput: (event: TargetedEvent<Field, InputEvent>) => void;
    readonly onCompositionEnd: (event: TargetedEvent<Field>) => void;
    readonly onChange: (event: TargetedEvent<Field>) => void;
  };
  /** Says that no more fits, right after something did not; to be placed after its label. */
  readonly full: VNode | null;
}

/**
 * Keeps what is typed or pasted into a field within its limit, by whole letters, and says so (TEXT-1). `maxLength` would count
 * UTF-16 units and cut an emoji in half. A text that shows as nothing leaves the field empty (TEXT-2).
 */
export function useWriting(limit: Limit, write: (text: string) => void = () => undefined): Writing {
  const words = useApp().language.startWords.value?.writing;
  const before = useRef('');
  const [isFull, setFull] = useState(false);

  const keepWithin = (field: Field): void => {
    const { value } = field;
    const { text, cursor } = within(limit, before.current, {
      text: value,
      cursor: field.selectionEnd ?? value.length,
    });
    if (text !== value) {
      field.value = text;
      field.setSelectionRange(cursor, cursor);
    }
    setFull(text !== value);
    before.current = text;
    write(text);
  };

  return {
    field: {
      dir: 'auto',
      onFocus: ({ currentTarget }) => {
        before.current = currentTarget.value;
      },
      onInput: (event) => {
        // An input method that is composing would lose its place.
        if (event.isComposing) write(event.currentTarget.value);
        else keepWithin(event.currentTarget);
      },
      onCompositionEnd: ({ currentTarget }) => keepWithin(currentTarget),
      onChange: ({ currentTarget }) => {
        if (currentTarget.value === '' || isSeen(currentTarget.value)) return;
        currentTarget.value = '';
        before.current = '';
        write('');
      },
    },
    full: isFull ? (
      <p class="note" role="alert">
        {words?.full ?? ''}
      </p>
    ) : null,
  };
}
