import { useState } from 'preact/hooks';
import { answerLimit, within } from '../../room-client/device/within.ts';
import { useWords } from './context.ts';

/** Rejects where the browser refuses, does not answer, or has no clipboard for pages. */
const copied = async (text: string): Promise<void> =>
  within(answerLimit, navigator.clipboard.writeText(text));

/** Copies `text` and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { common } = useWords();
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
          {result === 'copying' && common.working}
          {result === 'copied' && common.copied}
        </span>
      </button>
      {result === 'refused' && <p class="note">{common.notCopied}</p>}
    </>
  );
}
