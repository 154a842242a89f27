import { arrivalGuard } from '../../app/press-guard.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { useChangeGuard } from '../parts/use-press-guard.ts';
import { isEarly, noteEarly } from './came-early.ts';
import type { PauseChoice, RunningPauseView, Situation } from './situation.ts';

interface PauseChoicesProps {
  readonly pause: RunningPauseView;
  readonly situation: Situation;
  readonly guarded: boolean;
}

/** My half during a pause, divided into the choices. */
export function PauseChoices({ pause, situation, guarded }: PauseChoicesProps) {
  const { client, screens, serverTime } = useApp();
  const { pause: words } = useAllWords();
  const choices: Record<PauseChoice, { readonly label: string; readonly act: () => void }> = {
    back: {
      label: words.imBack,
      act: () => {
        if (isEarly(pause, serverTime(Date.now()))) noteEarly(pause.id);
        client.returnFromPause(pause.id);
      },
    },
    more: { label: words.more, act: () => screens.go('more-time') },
    'new-time': { label: words.newTime, act: () => screens.go('more-time') },
    'name-time': { label: words.aTimeForMe, act: () => screens.go('more-time') },
    end: { label: words.end, act: () => client.endPause(pause.id) },
  };
  // What stands where a choice was is deaf at first: "End the pause" comes where a time could be named.
  const moved = useChangeGuard(situation.choices.join(), arrivalGuard);
  return (
    <div class="pause-my-half">
      <div class="slices">
        {situation.choices.map((choice, place) => (
          <button
            key={choice}
            type="button"
            class="slice"
            disabled={guarded}
            aria-disabled={moved}
            onClick={() => moved || choices[choice].act()}
          >
            <span class={place === 0 && choice !== 'new-time' ? 'title' : 'do'}>{choices[choice].label}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
