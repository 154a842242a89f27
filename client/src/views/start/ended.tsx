import { useState } from 'preact/hooks';
import { logOut } from '../../app/app.ts';
import { useApp, useStartWords, useWords } from '../parts/context.ts';
import { Sheet } from '../parts/sheet.tsx';
import { UnsavedWords } from '../parts/unsaved-words.tsx';
import { useWork } from '../parts/use-work.ts';

export function PairEnded() {
  const { client } = useApp();
  const { ended } = useStartWords();
  return (
    <Sheet title={ended.title}>
      <p class="gap">{ended.what}</p>
      <div class="acts">
        <button type="button" class="act" onClick={() => client.acknowledgePairEnded()}>
          {ended.go}
        </button>
      </div>
    </Sheet>
  );
}

/** Leads to the start only after a second, plain question: it deletes what this device has, and a host may have erred. */
export function ShutOut() {
  const app = useApp();
  const { common } = useWords();
  const { shutOut } = useStartWords();
  const { busy, run } = useWork();
  const [asked, setAsked] = useState(false);
  if (asked)
    return (
      <Sheet title={shutOut.sure}>
        <p class="gap">{shutOut.deletes}</p>
        <UnsavedWords />
        <div class="acts">
          <button type="button" class="act" disabled={busy} onClick={() => run(() => logOut(app))}>
            {shutOut.erase}
          </button>
          <button type="button" class="act" disabled={busy} onClick={() => setAsked(false)}>
            {common.back}
          </button>
        </div>
      </Sheet>
    );
  return (
    <Sheet title={shutOut.title}>
      <p class="gap">{shutOut.what}</p>
      <UnsavedWords />
      <div class="acts">
        <button type="button" class="act" onClick={() => setAsked(true)}>
          {shutOut.go}
        </button>
      </div>
    </Sheet>
  );
}
