import { textLimits } from '../parts/limits.ts';
import { useWriting } from '../parts/writing.tsx';
import { useAgreementText } from './reading.ts';
import type { PartProps } from './part.ts';

const phrasesAtMost = 12;

export function Phrases({ draft: { words }, write }: PartProps) {
  const { phrases: text } = useAgreementText().write;
  const phrases = words.phrases ?? [''];
  const unused = text.starts.filter((start) => !phrases.includes(start));
  const put = (at: number, phrase: string): void => write({ phrases: phrases.with(at, phrase) });
  return (
    <>
      {phrases.map((phrase, index) => (
        <Phrase
          key={index}
          label={text.number(index + 1)}
          value={phrase}
          change={(written) => put(index, written)}
        />
      ))}
      <ul class="hints">
        {unused.map((start) => (
          <li key={start}>
            <button
              type="button"
              class="hint"
              onClick={() =>
                write({ phrases: [...phrases.filter((each) => each !== ''), start].slice(0, phrasesAtMost) })
              }
            >
              {start}
            </button>
          </li>
        ))}
      </ul>
      {phrases.length < phrasesAtMost && phrases.at(-1) !== '' && (
        <div class="ways">
          <button type="button" class="quiet link" onClick={() => write({ phrases: [...phrases, ''] })}>
            {text.another}
          </button>
        </div>
      )}
    </>
  );
}

interface PhraseProps {
  readonly label: string;
  readonly value: string;
  readonly change: (written: string) => void;
}

function Phrase({ label, value, change }: PhraseProps) {
  const { field, full } = useWriting(textLimits.phrase, change);
  return (
    <>
      <label class="field">
        <span class="out-of-sight">{label}</span>
        <input type="text" autocomplete="off" value={value} {...field} />
      </label>
      {full}
    </>
  );
}
