import { useWords } from './context.ts';

export interface MeanwhileProps {
  /** It could not be had, and this asks for it again; null while it is being fetched. */
  readonly again: (() => void) | null;
}

/** Says that something is on its way, or that it could not be had. */
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
