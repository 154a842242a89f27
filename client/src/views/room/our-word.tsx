import { useAllWords, useApp } from '../parts/context.ts';
import { isCalm } from './may-rehearse.ts';
import { signalStatusOf } from './signal-status.ts';
import { withSign } from './small-change.ts';

/** AGR-23: in the quiet room, a way to propose a word for the signal as long as there is none. */
export function OurWord() {
  const { screens, state } = useApp();
  const { saying } = useAllWords();
  const { agreement, room } = state.value;
  const isQuiet = isCalm(room?.view) && signalStatusOf(state.value).at === 'rest';
  // Null until this device knows what is agreed: no link comes and goes with the first answer.
  if (!isQuiet || agreement === null || withSign(agreement, '') === null) return null;
  return (
    <button type="button" class="quiet link" onClick={() => screens.go('propose')}>
      {saying.ourOwnWord}
    </button>
  );
}
