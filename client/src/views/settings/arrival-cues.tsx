import { useEffect, useState } from 'preact/hooks';
import { type ArrivalCue, arrivalCues, isTold, setTold } from '../../app/arrival-cues.ts';
import { volumes } from '../../app/cues.ts';
import { canVibrate, vibrate } from '../../platform/haptics.ts';
import { openChimes } from '../../sound/chimes.ts';
import { useAllWords, useApp } from '../parts/context.ts';

/** How this device tells of a signal, an answer or an overdue return while it is open (CUE-5). What is turned on is given once. */
export function ArrivalCues() {
  const { cues } = useApp();
  const { arrival: words } = useAllWords().cues;
  const [on, setOn] = useState(() => new Set(arrivalCues.filter((cue) => isTold(cue))));
  const [chimes] = useState(openChimes);
  useEffect(() => chimes.close, []);
  const set = (cue: ArrivalCue, checked: boolean) => {
    setTold(cue, checked);
    setOn(new Set(arrivalCues.filter((each) => (each === cue ? checked : on.has(each)))));
    if (!checked) return;
    const volume = volumes[cues.volume.value] || volumes.middle;
    if (cue === 'sound') void chimes.play('signal', { volume, isMine: () => Promise.resolve(true) });
    if (cue === 'vibration') vibrate('signal');
  };
  return (
    <fieldset>
      <legend class="group">{words.title}</legend>
      <p class="gap">{words.why}</p>
      {arrivalCues
        .filter((cue) => cue !== 'vibration' || canVibrate())
        .map((cue) => (
          <label key={cue} class="choice">
            <input
              type="checkbox"
              checked={on.has(cue)}
              onChange={(event) => set(cue, event.currentTarget.checked)}
            />
            <span>{words.switches[cue]}</span>
          </label>
        ))}
      <p class="note dim">{words.note}</p>
    </fieldset>
  );
}
