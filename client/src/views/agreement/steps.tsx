import type { Seat } from '@duet/shared';
import { useTimes } from '../parts/times.ts';
import { Choices, Passage } from './passage.tsx';
import { useAgreement, useAgreementText, useReading } from './reading.ts';
import type { StepProps } from './step.ts';

const minute = 60_000;
const seats: readonly Seat[] = ['a', 'b'];

export function Signal({ draft: { words }, write }: StepProps) {
  const { signal: text } = useAgreementText().write;
  const { signal = {} } = words;
  const put = (part: typeof signal): void => write({ signal: { ...signal, ...part } });
  return (
    <>
      <Passage
        label={text.sign}
        value={signal.sign}
        hints={text.signs}
        short
        change={(sign) => put({ sign })}
      />
      <Passage
        label={text.means}
        value={signal.means}
        hints={text.meanings}
        change={(means) => put({ means })}
      />
      <Passage
        label={text.answer}
        value={signal.answer}
        hints={text.answers}
        change={(answer) => put({ answer })}
      />
    </>
  );
}

const pauses = [20, 30, 60, 120];

export function Pausing({ draft: { words, terms }, write, settle }: StepProps) {
  const { pause: text } = useAgreementText().write;
  const { nameOf } = useReading();
  const times = useTimes();
  const { pause = {} } = words;
  const { minutes, ...rest } = pause;
  const put = (part: typeof pause): void => write({ pause: { ...pause, ...part } });
  return (
    <>
      <Choices
        label={text.minutes}
        name="minutes"
        chosen={minutes}
        all={[[undefined, text.open], ...pauses.map((each) => [each, times.length(each * minute)] as const)]}
        change={(each) => write({ pause: each === undefined ? rest : { ...pause, minutes: each } })}
      />
      <Choices
        label={text.renewals}
        name="renewals"
        chosen={terms.renewals}
        all={[
          [0, text.never],
          [1, text.once],
          [2, text.twice],
        ]}
        change={(renewals) => settle({ renewals })}
      />
      {inOrder(useAgreement().seat).map((seat) => (
        <Passage
          key={seat}
          label={text.each(nameOf(seat))}
          value={pause.each?.[seat]}
          hints={text.eachHints}
          change={(does) => put({ each: { ...pause.each, [seat]: does } })}
        />
      ))}
      <Passage
        label={text.returning}
        value={pause.returning}
        hints={text.returnings}
        change={(returning) => put({ returning })}
      />
    </>
  );
}

/** The own seat first. */
const inOrder = (mine: Seat): readonly Seat[] => [mine, ...seats.filter((seat) => seat !== mine)];

export function Helps({ draft: { words }, write }: StepProps) {
  const { helps: text } = useAgreementText().write;
  const { nameOf } = useReading();
  return (
    <>
      {inOrder(useAgreement().seat).map((seat) => (
        <Passage
          key={seat}
          label={text.each(nameOf(seat))}
          value={words.helps?.[seat]}
          hints={text.hints}
          change={(help) => write({ helps: { ...words.helps, [seat]: help } })}
        />
      ))}
    </>
  );
}

export function Bounds({ draft: { words }, write }: StepProps) {
  const { bounds: text } = useAgreementText().write;
  return (
    <>
      <Passage
        label={text.values}
        value={words.values}
        hints={text.valueHints}
        change={(values) => write({ values })}
      />
      <Passage
        label={text.boundaries}
        value={words.boundaries}
        hints={text.boundaryHints}
        change={(boundaries) => write({ boundaries })}
      />
    </>
  );
}
