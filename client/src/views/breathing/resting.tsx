import { useEffect, useState } from 'preact/hooks';
import { noteOffered } from '../../app/offered.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { afterBreath } from './after-breath.tsx';

/** After the last breath: the body at rest, then what follows a shared one, then the way back. */
export function Resting() {
  const app = useApp();
  const [place, setPlace] = useState<number | null>(null);
  useEffect(() => {
    if (!app.alone.resting.value) noteOffered('breathe');
  }, []);
  const goOn = (from: number) => {
    const next = afterBreath.findIndex(({ isDue }, at) => at >= from && isDue(app));
    if (next === -1 || app.alone.resting.value) app.endRest();
    else setPlace(next);
  };
  const follows = place === null ? undefined : afterBreath[place];
  if (place === null || follows === undefined) return <Rest leave={() => goOn(0)} />;
  return follows.draw(() => goOn(place + 1));
}

function Rest({ leave }: { leave: () => void }) {
  const { state } = useApp();
  const { breathe, common } = useAllWords();
  return (
    <main class="breathing resting-screen">
      <div class="breath at-rest" aria-hidden="true">
        <i class="body" />
      </div>
      <div class="rest-text">
        <Heading>{breathe.rest}</Heading>
        <p class="dim">{breathe.restNote}</p>
      </div>
      <nav class="bar breathing-bar" aria-label={breathe.label}>
        <button type="button" class="do" onClick={leave}>
          {state.value.stage === 'paired' ? common.toRoom : common.back}
        </button>
      </nav>
    </main>
  );
}
