import { useEffect, useState } from 'preact/hooks';
import { arrivalGuard } from '../../app/press-guard.ts';
import { putOffWords } from '../../app/words-due.ts';
import { useApp, useStartWords } from '../parts/context.ts';
import { CopyButton } from '../parts/copy.tsx';
import { Qr } from '../parts/qr.tsx';
import { saveFile } from '../parts/save-file.ts';
import { Sheet } from '../parts/sheet.tsx';
import { usePressGuard } from '../parts/use-press-guard.ts';
import { useWork } from '../parts/use-work.ts';
import { Soon } from './starting.tsx';

export interface SaveWordsProps {
  /** Where the words are asked for: what follows once they are saved or put off. Without it the person opened this screen. */
  readonly done?: () => void;
}

/** Shows the twelve words as text, file or QR code. Saying twice that they are saved deletes them from this device. */
export function SaveWords({ done }: SaveWordsProps) {
  const app = useApp();
  const { words } = useStartWords();
  const [qr, setQr] = useState(false);
  const { busy, trouble, run } = useWork();
  const [askedAt, setAskedAt] = useState<number | null>(null);
  // A double tap is one answer.
  const guarded = usePressGuard(askedAt ?? -arrivalGuard, arrivalGuard);
  const file = useWork();
  // Reading the state makes this view draw again once the words are deleted.
  const { wordsUnsaved } = app.state.value;
  const text = wordsUnsaved ? app.client.words() : null;
  const back = done === undefined ? app.screens.back : undefined;
  const [isSpelt, setSpelt] = useState(text !== null);
  useEffect(() => {
    if (!isSpelt)
      void app.client
        .spellWords()
        .catch(() => undefined)
        .then(() => setSpelt(true));
  }, []);
  useEffect(() => {
    if (isSpelt && text === null) done?.();
  }, [isSpelt, text === null]);
  if (!isSpelt) return <Soon again={null} />;
  if (text === null) {
    return (
      <Sheet title={words.page} back={app.screens.back}>
        <p class="gap">{wordsUnsaved ? words.notNow : words.gone}</p>
      </Sheet>
    );
  }
  const save = () =>
    saveFile({ name: words.fileName, text: `${text}\n${location.origin}\n`, type: 'text/plain' });
  return (
    <Sheet title={words.title} back={back}>
      <p class="gap">{words.why}</p>
      <ol class="words" aria-label={words.list} translate={false} lang="en">
        {text.split(' ').map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
      <div class="rows">
        <CopyButton text={text} label={words.copy} />
        <button type="button" class="row" onClick={() => file.run(save)}>
          <span>{words.file}</span>
        </button>
        {file.trouble && <p role="alert">{words.notFiled}</p>}
        <button type="button" class="row" aria-expanded={qr} onClick={() => setQr(!qr)}>
          <span>{qr ? words.hideQr : words.qr}</span>
        </button>
      </div>
      {qr && <Qr text={text} label={words.qrLabel} />}
      {trouble && <p role="alert">{trouble}</p>}
      <p class="note dim gap">{words.erased}</p>
      <div class="acts">
        <button
          type="button"
          class="act"
          disabled={busy}
          aria-disabled={guarded}
          onClick={() => {
            if (askedAt === null) setAskedAt(performance.now());
            else if (!guarded) run(() => app.client.wordsSaved());
          }}
        >
          {askedAt === null ? words.saved : words.savedAgain}
        </button>
        {done && (
          <button
            type="button"
            class="act plain"
            onClick={() => {
              putOffWords(app);
              done();
            }}
          >
            {words.later}
          </button>
        )}
      </div>
    </Sheet>
  );
}
