import { useApp, useStartWords } from '../parts/context.ts';
import { Needed } from '../parts/form.tsx';
import { textLimits } from '../parts/limits.ts';
import { useWriting } from '../parts/writing.tsx';

/** The person's own name. It is shared, encrypted, once the pair is made. */
export function NameField() {
  const app = useApp();
  const { pairing } = useStartWords();
  const { field, full } = useWriting(textLimits.name, app.writeName);
  return (
    <>
      <Needed hint="name-hint">
        {(needed) => (
          <label class="field">
            <span>{pairing.yourName}</span>
            <input
              type="text"
              name="name"
              autocomplete="nickname"
              value={app.draftName.value}
              {...field}
              {...needed}
            />
            <span id="name-hint" class="note dim">
              {pairing.nameHint}
            </span>
          </label>
        )}
      </Needed>
      {full}
    </>
  );
}
