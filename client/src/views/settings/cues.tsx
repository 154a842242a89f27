import { breathLength, minute } from '@duet/shared';
import { canVibrate, vibrate } from '../../platform/haptics.ts';
import { beginAlone } from '../../app/alone-breath.ts';
import { volumeNames } from '../../app/cues.ts';
import { latestEar } from '../../sound/latest-ear.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { ArrivalCues } from './arrival-cues.tsx';
import { TapAlong } from './tap-along.tsx';

const oneBreath = { name: '4-6' } as const;

/** Which cues this device gives while breathing: sound, vibration, counted seconds. */
export function CueSettings() {
  const app = useApp();
  const { cues: words } = useAllWords();
  const { cues } = app;
  const tryIt = () => {
    beginAlone(app.alone, { pattern: oneBreath, minutes: breathLength(oneBreath) / minute });
    app.screens.home();
  };
  return (
    <Opened title={words.title}>
      <ArrivalCues />
      <h2 class="group">{words.breathing}</h2>
      <p class="gap">{words.why}</p>
      <fieldset>
        <legend class="group">{words.sound}</legend>
        {volumeNames.map((name) => (
          <label key={name} class="choice">
            <input
              type="radio"
              name="volume"
              checked={cues.volume.value === name}
              onChange={() => cues.setVolume(name)}
            />
            <span>{words.volumes[name]}</span>
          </label>
        ))}
      </fieldset>
      <p class="note dim">{words.soundNote}</p>
      <div class="gap">
        {canVibrate() ? (
          <label class="choice">
            <input
              type="checkbox"
              checked={cues.vibrates.value}
              onChange={({ currentTarget: { checked } }) => {
                cues.setVibrates(checked);
                if (checked) vibrate('in');
              }}
            />
            <span>{words.vibration}</span>
          </label>
        ) : (
          <p class="note dim">{words.noVibration}</p>
        )}
        <label class="choice">
          <input
            type="checkbox"
            checked={cues.counts.value}
            onChange={(event) => cues.setCounts(event.currentTarget.checked)}
          />
          <span>{words.counting}</span>
        </label>
      </div>
      <div class="acts">
        <button type="button" class="act" onClick={tryIt}>
          {words.tryIt}
        </button>
      </div>
      <h2 class="group">{words.ears}</h2>
      <p class="gap">{words.earsNote}</p>
      <label class="field">
        <span>{words.late(cues.ear.value)}</span>
        <input
          type="range"
          min={-latestEar}
          max={latestEar}
          step={10}
          value={cues.ear.value}
          onInput={(event) => cues.setEar(event.currentTarget.valueAsNumber)}
        />
      </label>
      <TapAlong />
    </Opened>
  );
}
