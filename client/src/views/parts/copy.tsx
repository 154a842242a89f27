import { useState } from 'preact/hooks';
import { useWords } from './context.ts';

/** Copies `text` and says whether that worked: some browsers refuse. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { common } = useWords();
  const [result, setResult] = useState<'none' | 'copied' | 'refused'>('none');
  const copy = () => {
    void navigator.clipboard.writeText(text).then(
      () => setResult('copied'),
      () => setResult('refused'),
    );
  };
  return (
    <>
      <button type="button" class="row" onClick={copy}>
        <span>{label}</span>
        <span class="dim">{result === 'copied' ? common.copied : ''}</span>
      </button>
      {result === 'refused' && <p class="note">{common.notCopied}</p>}
    </>
  );
}
