import type { CustomPattern } from '@duet/shared';
import { useAllWords } from '../parts/context.ts';
import { Needed } from '../parts/form.tsx';

export interface OwnSeconds {
  readonly inhale: number;
  readonly hold: number;
  readonly exhale: number;
  readonly rest: number;
}

export const emptySeconds: OwnSeconds = { inhale: 4, hold: 0, exhale: 6, rest: 0 };

const second = 1_000;
const longest = 20;

export const patternOf = ({ inhale, hold, exhale, rest }: OwnSeconds): CustomPattern => ({
  name: 'custom',
  inhale: inhale * second,
  hold: hold * second,
  exhale: exhale * second,
  rest: rest * second,
});

interface SecondsFieldsProps {
  readonly seconds: OwnSeconds;
  readonly change: (seconds: OwnSeconds) => void;
}

export function SecondsFields({ seconds, change }: SecondsFieldsProps) {
  const { breathe } = useAllWords();
  const parts = ['inhale', 'hold', 'exhale', 'rest'] as const;
  const least = { inhale: 1, hold: 0, exhale: 1, rest: 0 };
  return (
    <div class="seconds">
      {parts.map((part) => (
        <Needed key={part} text={breathe.secondsRange(least[part], longest)}>
          {(needed) => (
            <label class="field">
              <span>{breathe.seconds[part]}</span>
              <input
                type="number"
                inputMode="numeric"
                min={least[part]}
                max={longest}
                step={1}
                defaultValue={String(seconds[part])}
                onInput={(event) => {
                  const value = Math.round(event.currentTarget.valueAsNumber);
                  if (value >= least[part] && value <= longest) change({ ...seconds, [part]: value });
                }}
                {...needed}
              />
            </label>
          )}
        </Needed>
      ))}
    </div>
  );
}
