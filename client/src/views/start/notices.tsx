import { logOut } from '../../app.ts';
import { useApp, useWords } from '../context.ts';
import { Heading } from '../parts/heading.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { UnsavedWords } from './words.tsx';

export function Starting() {
  const { common } = useWords();
  return (
    <main class="middle">
      <Heading class="brand">Duet</Heading>
      <p class="dim">{common.starting}</p>
    </main>
  );
}

export function PairEnded() {
  const { client } = useApp();
  const { ended } = useWords();
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
  const { shutOut } = useWords();
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
