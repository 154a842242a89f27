import { spaced } from '../../i18n/dates.ts';
import type { PatternName } from '@duet/shared';
import { useAllWords } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { Choices } from './passage.tsx';
import { useAgreementText } from './reading.ts';
import type { PartProps } from './part.ts';

const minute = 60_000;
const patternNames: readonly PatternName[] = ['4-6', '5-5', 'box', 'sigh'];
const breaths = [2, 5, 10, 20];

export function Breath({ draft: { words }, write }: PartProps) {
  const { breathing: text } = useAgreementText().write;
  const { breathe } = useAllWords();
  const times = useTimes();
  const { breathing = {} } = words;
  const { pattern, ...unpatterned } = breathing;
  const { minutes, ...unlimited } = breathing;
  return (
    <>
      <Choices
        label={text.pattern}
        name="pattern"
        chosen={pattern?.name === 'custom' ? undefined : pattern?.name}
        all={[[undefined, text.any], ...patternNames.map((each) => [each, breathe.patterns[each]] as const)]}
        change={(name) =>
          write({ breathing: name === undefined ? unpatterned : { ...breathing, pattern: { name } } })
        }
      />
      <Choices
        label={text.minutes}
        name="breath"
        chosen={minutes}
        all={[
          [undefined, text.any],
          ...breaths.map((each) => [each, spaced(times.length(each * minute))] as const),
        ]}
        change={(each) =>
          write({ breathing: each === undefined ? unlimited : { ...breathing, minutes: each } })
        }
      />
      <label class="choice gap">
        <input
          type="checkbox"
          checked={breathing.sound ?? false}
          onChange={({ currentTarget }) =>
            write({ breathing: { ...breathing, sound: currentTarget.checked } })
          }
        />
        <span>{text.sound}</span>
      </label>
    </>
  );
}
