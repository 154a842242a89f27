import { useWords } from './context.ts';

export interface MeanwhileProps {
  /** Tries again after a failure; null while fetching. */
  readonly again: (() => void) | null;
}

/** Says that something is being fetched, or that it failed. */
export function Fetching({ again, words }: MeanwhileProps & { readonly words: string }) {
  const { common } = useWords();
  if (again === null) return <p class="dim gap">{words}</p>;
  return (
    <>
      <p role="alert">{common.notConfirmed}</p>
      <button type="button" class="act" onClick={again}>
        {common.tryAgain}
      </button>
    </>
  );
}
