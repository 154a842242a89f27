import { useId } from 'preact/hooks';
import { useWriting } from '../../parts/writing.tsx';
import { promptLimit } from '../limits.ts';

interface PromptProps {
  readonly label: string;
  /** Leads from the general to what can be told. */
  readonly hint?: string;
  readonly rows: number;
  readonly value: string;
  readonly write: (text: string) => void;
}

/** A question that is answered in one's own words, or not at all. */
export function Prompt({ label, hint, rows, value, write }: PromptProps) {
  const id = useId();
  const { field, full } = useWriting(promptLimit, write);
  return (
    <>
      <label class="field prompt">
        <span>{label}</span>
        <textarea
          rows={rows}
          value={value}
          aria-describedby={hint === undefined ? undefined : id}
          {...field}
        />
      </label>
      {full}
      {hint !== undefined && (
        <p class="note dim" id={id}>
          {hint}
        </p>
      )}
    </>
  );
}
