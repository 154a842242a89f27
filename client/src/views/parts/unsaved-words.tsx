import { useApp, useStartWords } from './context.ts';

/** A reminder to save the twelve words, shown wherever they could be lost. */
export function UnsavedWords() {
  const app = useApp();
  const { words } = useStartWords();
  if (!app.state.value.wordsUnsaved) return null;
  return (
    <div class="aside">
      <p>{words.unsaved}</p>
      <button type="button" class="act plain" onClick={() => app.screens.go('words')}>
        {words.showThem}
      </button>
    </div>
  );
}
