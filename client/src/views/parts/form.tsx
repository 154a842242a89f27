import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext, useId, useState } from 'preact/hooks';
import { isSeen } from '../../i18n/letters.ts';
import { useApp } from './context.ts';

/** The id of the field that was found missing or out of range, if any. */
const Wrong = createContext<string | null>(null);

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (element: unknown): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

/** A required field with a text of which nothing is seen is empty (TEXT-2). */
const isRight = (field: Field): boolean => field.validity.valid && (!field.required || isSeen(field.value));

interface FormProps {
  /** Called once every field is right, with the value of the button that was pressed. */
  readonly submit: (pressed: string) => void;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/**
 * A form without the browser's own messages, which speak another language and vanish (FORM-1). The first field that is wrong takes
 * the focus, and says itself what it needs (`Needed`).
 */
export function Form({ submit, children, class: look = '' }: FormProps) {
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <form
      noValidate
      class={look}
      onInput={({ target }) => {
        if (isField(target) && target.id === wrong) setWrong(null);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const field = [...event.currentTarget.elements].find((each) => isField(each) && !isRight(each));
        setWrong(field?.id ?? null);
        if (isField(field)) field.focus();
        else submit(event.submitter instanceof HTMLButtonElement ? event.submitter.value : '');
      }}
    >
      <Wrong.Provider value={wrong}>{children}</Wrong.Provider>
    </form>
  );
}

interface NeededAttributes {
  readonly id: string;
  readonly required: true;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface NeededProps {
  /** What the field says when it is wrong; that it is empty, unless given. */
  readonly text?: string;
  /** The id of what describes the field anyway. */
  readonly hint?: string | undefined;
  /** Outside a form the caller knows whether it is wrong. */
  readonly wrong?: boolean;
  /** The field with its label, given the attributes that tie it to what it says. */
  readonly children: (needed: NeededAttributes) => VNode;
}

/** A field of a form that may not be empty, or takes certain values only. */
export function Needed({ text, hint, wrong, children }: NeededProps) {
  const empty = useApp().language.startWords.value?.writing.empty ?? '';
  const id = useId();
  const found = useContext(Wrong) === id;
  const isWrong = wrong ?? found;
  const described = [hint, isWrong ? `${id}-wrong` : undefined].filter((each) => each !== undefined);
  return (
    <>
      {children({
        id,
        required: true,
        'aria-invalid': isWrong,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
      })}
      {isWrong && (
        <p id={`${id}-wrong`} class="wrong" role="alert">
          {text ?? empty}
        </p>
      )}
    </>
  );
}
