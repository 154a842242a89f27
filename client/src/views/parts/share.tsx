import { useState } from 'preact/hooks';
import { useStartWords } from './context.ts';

const share = async (url: string): Promise<void> => navigator.share({ url });

/** Opens the phone's own share dialog for a link, if it has one, and says what to do where none opens. */
export function ShareButton({ url, label }: { url: string; label: string }) {
  const { pairing } = useStartWords();
  const [asked, setAsked] = useState(false);
  if (navigator.share === undefined) return null;
  const open = () => {
    setAsked(true);
    // It rejects when the dialog is dismissed, which is no failure.
    void share(url).catch(() => undefined);
  };
  return (
    <>
      <button type="button" class="row" onClick={open}>
        <span>{label}</span>
      </button>
      {asked && <p class="note">{pairing.notOpened}</p>}
    </>
  );
}
