import { useApp, useAllWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';

/** After the last breath: the body at rest, and the way back to the room. */
export function Resting() {
  const { endRest, state } = useApp();
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
        <button type="button" class="do" onClick={endRest}>
          {state.value.stage === 'paired' ? common.toRoom : common.back}
        </button>
      </nav>
    </main>
  );
}
