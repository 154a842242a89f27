import { otherSeat } from '@duet/shared';
import { spaced } from '../../i18n/dates.ts';
import { textLimits } from '../parts/limits.ts';
import { useTimes } from '../parts/times.ts';
import { asText } from '../parts/translated.ts';
import { plainText } from '../room/plain-text.ts';
import { Choices, Passage } from './passage.tsx';
import { useAgreement, useAgreementText, useReading } from './reading.ts';
import type { PartProps } from './part.ts';

const minute = 60_000;

export function Signal({ draft: { words }, write }: PartProps) {
  const { signal: text } = useAgreementText().write;
  const { signal = {} } = words;
  const put = (part: typeof signal): void => write({ signal: { ...signal, ...part } });
  return (
    <>
      <Passage
        label={text.sign}
        value={signal.sign}
        hints={text.signs}
        limit="sign"
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

export function OtherWay({ draft: { words }, write }: PartProps) {
  const { otherWay: text } = useAgreementText().write;
  return (
    <>
      <Passage
        label={text.mine}
        value={words.otherWay}
        hints={text.hints}
        limit="phrase"
        change={(otherWay) => write({ otherWay })}
      />
      <p class="note dim gap">{text.when}</p>
    </>
  );
}

const pauses = [20, 30, 60, 120];

export function Pausing({ draft: { words, terms }, write, settle }: PartProps) {
  const {
    write: { pause: text },
    lines,
  } = useAgreementText();
  const { seat } = useAgreement();
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
        all={[
          [undefined, text.open],
          ...pauses.map((each) => [each, spaced(times.length(each * minute))] as const),
        ]}
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
      <Passage
        label={text.mine}
        value={pause.each?.[seat]}
        hints={text.eachHints}
        change={(does) => put({ each: { ...pause.each, [seat]: does } })}
      />
      <Theirs says={pause.each?.[otherSeat(seat)]} line={lines.each} />
      <Passage
        label={text.returning}
        value={pause.returning}
        hints={text.returnings}
        change={(returning) => put({ returning })}
      />
    </>
  );
}

export function Helps({ draft: { words }, write }: PartProps) {
  const {
    write: { helps: text },
    lines,
  } = useAgreementText();
  const { seat } = useAgreement();
  return (
    <>
      <Passage
        label={text.mine}
        value={words.helps?.[seat]}
        hints={text.hints}
        change={(help) => write({ helps: { ...words.helps, [seat]: help } })}
      />
      <Theirs says={words.helps?.[otherSeat(seat)]} line={lines.helps} />
    </>
  );
}

interface TheirsProps {
  readonly says: string | undefined;
  readonly line: (name: string, text: string) => string;
}

/** AGR-20: what the other says about themselves is shown, and is theirs to write. */
function Theirs({ says, line }: TheirsProps) {
  const { write } = useAgreementText();
  const { nameOf } = useReading();
  const name = nameOf(otherSeat(useAgreement().seat));
  const text = plainText(says ?? '', textLimits.passage.letters);
  return (
    <div class="passage">
      {text !== '' && <p class="say">{line(name, asText(text))}</p>}
      <p class="note dim">{write.theirs(name)}</p>
    </div>
  );
}

export function Bounds({ draft: { words }, write }: PartProps) {
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
