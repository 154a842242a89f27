import { useApp, useStartWords } from '../parts/context.ts';

/** The person's own name. It is shared, encrypted, once the pair is made. */
export function NameField() {
  const app = useApp();
  const { pairing } = useStartWords();
  return (
    <label class="field">
      <span>{pairing.yourName}</span>
      <input
        type="text"
        name="name"
        maxLength={40}
        required
        autocomplete="nickname"
        aria-describedby="name-hint"
        value={app.draftName.value}
        onInput={(event) => app.writeName(event.currentTarget.value)}
      />
      <span id="name-hint" class="note dim">
        {pairing.nameHint}
      </span>
    </label>
  );
}
