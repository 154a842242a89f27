import type { ComponentChildren } from 'preact';
import { asText } from '../parts/translated.ts';
import { plainText } from '../room/plain-text.ts';

interface ChipsProps {
  readonly label: string;
  readonly all: readonly string[];
  readonly chosen: readonly string[];
  readonly toggle: (word: string) => void;
  /** Stands between the label and the words. */
  readonly children?: ComponentChildren;
}

/** Words to choose from, any number of them. */
export function Chips({ label, all, chosen, toggle, children }: ChipsProps) {
  return (
    <fieldset class="chips">
      <legend class="group">{label}</legend>
      {children}
      {all.map((word) => (
        <label key={word} class="chip">
          <input type="checkbox" checked={chosen.includes(word)} onChange={() => toggle(word)} />
          <span>{asText(plainText(word))}</span>
        </label>
      ))}
    </fieldset>
  );
}
