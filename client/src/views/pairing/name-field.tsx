import { useApp, useStartWords } from '../parts/context.ts';
import { textLimits } from '../parts/limits.ts';
import { useWriting } from '../parts/writing.tsx';

/** The person's own name. It is shared, encrypted, once the pair is made. */
export function NameField() {
  const app = useApp();
  const { pairing } = useStartWords();
  const { field, full } = useWriting(textLimits.name, app.writeName);
  return (
    <>
      <label class="field">
        <span>{pairing.yourName}</span>
        <input
          type="text"
          name="name"
          required
          autocomplete="nickname"
          aria-describedby="name-hint"
          value={app.draftName.value}
          {...field}
        />
        <span id="name-hint" class="note dim">
          {pairing.nameHint}
        </span>
      </label>
      {full}
    </>
  );
}
