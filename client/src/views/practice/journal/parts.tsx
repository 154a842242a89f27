import { responses, type Entry } from '@duet/shared/practice/entry';
import type { ComponentType } from 'preact';
import { felt } from '../../../i18n/felt.ts';
import { useAllWords, useApp } from '../../parts/context.ts';
import { Body } from '../body.tsx';
import { WordChoice } from '../word-choice.tsx';
import { Prompt } from './prompt.tsx';
import type { PartName } from './reading.ts';
import { useJournalWords } from './words.ts';

interface PartProps {
  readonly entry: Entry;
  readonly write: (part: Partial<Entry>) => void;
}

const useGiven = () => felt[useApp().language.code.value];

/** What is caught in twenty seconds: one line, and a feeling. */
function Happened({ entry, write }: PartProps) {
  const words = useJournalWords();
  const { practice } = useAllWords();
  return (
    <>
      <Prompt
        label={words.happened}
        hint={words.camera}
        rows={3}
        value={entry.happened}
        write={(happened) => write({ happened })}
      />
      <WordChoice
        label={practice.feelings}
        list="feeling"
        given={useGiven().feelings}
        chosen={entry.feelings}
        choose={(feelings) => write({ feelings: [...feelings] })}
      />
    </>
  );
}

function BodyFelt({ entry, write }: PartProps) {
  const words = useJournalWords();
  return (
    <>
      <Body chosen={entry.body} choose={(body) => write({ body: [...body] })} />
      <Prompt label={words.felt} rows={3} value={entry.felt} write={(text) => write({ felt: text })} />
    </>
  );
}

function Did({ entry, write }: PartProps) {
  const words = useJournalWords();
  return (
    <>
      <fieldset>
        <legend class="group">{words.did}</legend>
        {responses.map((each) => (
          <label key={each} class="choice">
            <input
              type="checkbox"
              checked={entry.response === each}
              onChange={({ currentTarget: { checked } }) => write({ response: checked ? each : null })}
            />
            <span>{words.responses[each]}</span>
          </label>
        ))}
      </fieldset>
      <Prompt
        label={words.followed}
        rows={4}
        value={entry.followed}
        write={(followed) => write({ followed })}
      />
    </>
  );
}

function Reminds({ entry, write }: PartProps) {
  const words = useJournalWords();
  return (
    <Prompt
      label={words.reminds}
      hint={words.before}
      rows={5}
      value={entry.reminds}
      write={(reminds) => write({ reminds })}
    />
  );
}

const two = (part: number): string => String(part).padStart(2, '0');

function When({ entry, write }: PartProps) {
  const words = useJournalWords();
  const at = new Date(entry.when);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  const move = (reading: string): void => {
    const when = new Date(reading).getTime();
    // A field that is being changed may hold no time at all.
    if (Number.isFinite(when)) write({ when });
  };
  return (
    <>
      <div class="moment">
        <label class="field">
          <span>{words.day}</span>
          <input
            type="date"
            value={day}
            onChange={({ currentTarget: { value } }) => move(`${value}T${time}`)}
          />
        </label>
        <label class="field">
          <span>{words.time}</span>
          <input
            type="time"
            value={time}
            onChange={({ currentTarget: { value } }) => move(`${day}T${value}`)}
          />
        </label>
      </div>
      <WordChoice
        label={words.where}
        list="place"
        given={useGiven().places}
        chosen={entry.where === '' ? [] : [entry.where]}
        choose={([where = '']) => write({ where })}
        one
      />
      <WordChoice
        label={words.triggers}
        list="trigger"
        given={[]}
        chosen={entry.triggers}
        choose={(triggers) => write({ triggers: [...triggers] })}
      />
    </>
  );
}

export const parts: Readonly<Record<PartName, ComponentType<PartProps>>> = {
  happened: Happened,
  body: BodyFelt,
  did: Did,
  reminds: Reminds,
  when: When,
};
