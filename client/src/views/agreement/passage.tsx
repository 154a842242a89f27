import { textLimits } from '../parts/limits.ts';
import { useWriting } from '../parts/writing.tsx';

interface PassageProps {
  readonly label: string;
  readonly value: string | undefined;
  /** Texts to begin with and reword; offered while the field is empty. */
  readonly hints: readonly string[];
  /** Whatever is shorter than a passage is written on one line. */
  readonly limit?: 'sign' | 'phrase' | 'passage';
  readonly change: (text: string) => void;
}

/** A gap in a sentence for the couple's own words. */
export function Passage({ label, value = '', hints, limit = 'passage', change }: PassageProps) {
  const { field, full } = useWriting(textLimits[limit], change);
  return (
    <div class="passage">
      <label class="field">
        <span class="do">{label}</span>
        {limit === 'passage' ? (
          <textarea rows={3} value={value} {...field} />
        ) : (
          <input type="text" autocomplete="off" value={value} {...field} />
        )}
      </label>
      {full}
      {value === '' && (
        <ul class="hints">
          {hints.map((hint) => (
            <li key={hint}>
              <button type="button" class="hint" onClick={() => change(hint)}>
                {hint}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ChoicesProps<Value> {
  readonly label: string;
  readonly name: string;
  readonly chosen: Value;
  readonly all: readonly (readonly [Value, string])[];
  readonly change: (value: Value) => void;
}

export function Choices<Value>({ label, name, chosen, all, change }: ChoicesProps<Value>) {
  return (
    <fieldset>
      <legend class="group">{label}</legend>
      {all.map(([value, text]) => (
        <label key={text} class="choice">
          <input type="radio" name={name} checked={value === chosen} onChange={() => change(value)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
