import { logOut } from '../../app/app.ts';
import { useApp, useStartWords } from '../parts/context.ts';
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

export function ShutOut() {
  const app = useApp();
  const { shutOut } = useStartWords();
  const { busy, run } = useWork();
  return (
    <Sheet title={shutOut.title}>
      <p class="gap">{shutOut.what}</p>
      <UnsavedWords />
      <div class="acts">
        <button type="button" class="act" disabled={busy} onClick={() => run(() => logOut(app))}>
          {shutOut.go}
        </button>
      </div>
    </Sheet>
  );
}
