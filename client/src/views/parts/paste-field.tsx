import type { RefObject } from 'preact';
import { Needed } from './form.tsx';

interface PasteFieldProps {
  readonly label: string;
  readonly rows: number;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Of what is written there, if it is not that of the page. */
  readonly lang?: string;
  /** The id of what describes the field. */
  readonly hint?: string;
}

/** A field of a form for what is pasted, or typed letter by letter: nothing in it is corrected. */
export const PasteField = ({ label, rows, field, lang, hint }: PasteFieldProps) => (
  <Needed hint={hint}>
    {(needed) => (
      <label class="field">
        <span>{label}</span>
        <textarea
          ref={field}
          rows={rows}
          lang={lang}
          autocapitalize="none"
          autocomplete="off"
          autocorrect="off"
          spellcheck={false}
          {...needed}
        />
      </label>
    )}
  </Needed>
);
