import { useState } from 'preact/hooks';
import { answerLimit, within } from '../../room-client/device/within.ts';
import { useStartWords } from './context.ts';

/** Rejects where the browser refuses, does not answer, or has no clipboard for pages. */
const copied = async (text: string): Promise<void> =>
  within(answerLimit, navigator.clipboard.writeText(text));

/** Copies `text` and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { writing } = useStartWords();
  const [result, setResult] = useState<'none' | 'copying' | 'copied' | 'refused'>('none');
  const copy = () => {
    setResult('copying');
    void copied(text).then(
      () => setResult('copied'),
      () => setResult('refused'),
    );
  };
  return (
    <>
      <button type="button" class="row" onClick={copy}>
        <span>{label}</span>
        <span class="dim">
          {result === 'copying' && writing.working}
          {result === 'copied' && writing.copied}
        </span>
      </button>
      {result === 'refused' && <p class="note">{writing.notCopied}</p>}
    </>
  );
}
