import { spaced } from '../../i18n/dates.ts';
import type { Pattern, PatternName } from '@duet/shared';
import { breatheTogether } from '../../app/breathe-together.ts';
import { useState } from 'preact/hooks';
import { beginAlone } from '../../app/alone-breath.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Form } from '../parts/form.tsx';
import { Opened } from '../parts/sheet.tsx';
import { useTimes } from '../parts/times.ts';
import { useAgreed } from '../room/agreed.ts';
import { emptySeconds, type OwnSeconds, SecondsFields, patternOf } from './own-seconds.tsx';

const names: readonly (PatternName | 'custom')[] = ['4-6', '5-5', 'box', 'sigh', 'custom'];
const lengths = [2, 5, 10, 20];
const minute = 60_000;

/** The pattern and the length. Both have defaults, so that one tap is enough. */
export function ChooseBreath() {
  const app = useApp();
  const { breathe } = useAllWords();
  const times = useTimes();
  const { breathing: agreed } = useAgreed();
  const [name, setName] = useState<PatternName | 'custom'>(agreed?.pattern?.name ?? '4-6');
  const [minutes, setMinutes] = useState(agreed?.minutes ?? 2);
  const [own, setOwn] = useState<OwnSeconds>(emptySeconds);
  const pattern: Pattern = name === 'custom' ? patternOf(own) : { name };
  const together = app.state.value.stage === 'paired';
  return (
    <Opened title={breathe.title}>
      <Form
        submit={(pressed) => {
          if (pressed === 'alone') beginAlone(app.alone, { pattern, minutes });
          else breatheTogether(app, pattern, minutes);
          app.screens.home();
        }}
      >
        <div class="acts">
          {together && (
            <button type="submit" class="act">
              {breathe.together}
            </button>
          )}
          <button type="submit" value="alone" class={together ? 'act plain' : 'act'}>
            {breathe.alone}
          </button>
        </div>
        <p class="note dim">{breathe.aloneNote}</p>
        <fieldset>
          <legend class="group">{breathe.pattern}</legend>
          {names.map((each) => (
            <label key={each} class="choice">
              <input type="radio" name="pattern" checked={each === name} onChange={() => setName(each)} />
              <span>{breathe.patterns[each]}</span>
            </label>
          ))}
        </fieldset>
        {name === 'custom' && <SecondsFields seconds={own} change={setOwn} />}
        <fieldset>
          <legend class="group">{breathe.length}</legend>
          {lengths.map((each) => (
            <label key={each} class="choice">
              <input
                type="radio"
                name="minutes"
                checked={each === minutes}
                onChange={() => setMinutes(each)}
              />
              <span>{spaced(times.length(each * minute))}</span>
            </label>
          ))}
        </fieldset>
      </Form>
    </Opened>
  );
}
