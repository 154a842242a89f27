import { composed, type Composed } from '@duet/shared/practice/composed';
import { useState } from 'preact/hooks';
import { isSeen } from '../../../i18n/letters.ts';
import { useApp } from '../../parts/context.ts';
import { type Limit, textLimits, within } from '../../parts/limits.ts';
import { useWriting } from '../../parts/writing.tsx';
import { usePartnerName } from '../../room/texts.ts';
import { newItemId, readingOf, useItems } from '../items.ts';
import { useKept } from '../use-kept.ts';
import { useSpeaking } from './use-speaking.ts';
import { useSoothingWords } from './words.ts';

const parts = ['observation', 'feeling', 'need', 'request'] as const;
const read = readingOf(composed);
/** Of each part, so that all four and what stands before them are no longer than what can be said. */
const limit: Limit = { letters: 60, bytes: textLimits.said.bytes / 5 };

const begin = (): Composed => ({ observation: '', feeling: '', need: '', request: '' });
const isBlank = (data: Composed): boolean => parts.every((part) => !isSeen(data[part]));

/** Observation, feeling, need and request (Rosenberg), each in one's own words or left out. Nothing reads what is written. */
export function Compose() {
  const words = useSoothingWords();
  const who = usePartnerName();
  const speak = useSpeaking();
  const [id] = useState(useItems(composed.name)[0]?.id ?? newItemId());
  const { busy, data, write, remove } = useKept({ id, kind: composed, read, begin, isBlank });
  const lines = parts
    .filter((part) => isSeen(data[part]))
    .map((part) => words.composed[part](data[part].trim()));
  const whole = lines.join(' ');
  const { text } = within(textLimits.said, '', { text: whole, cursor: whole.length });
  return (
    <section aria-busy={busy}>
      <h2 class="group">{words.compose}</h2>
      <p class="note dim">{words.composeWhy}</p>
      {parts.map((part) => (
        <Part key={part} name={part} value={data[part]} write={(written) => write({ [part]: written })} />
      ))}
      {lines.length > 0 && (
        <>
          <p class="note dim gap">{words.reads(who)}</p>
          <p class="own" dir="auto">
            {text}
          </p>
          <button
            type="button"
            class="act gap"
            onClick={() => {
              void remove().catch(() => undefined);
              speak(text);
            }}
          >
            {words.say}
          </button>
        </>
      )}
    </section>
  );
}

interface PartProps {
  readonly name: (typeof parts)[number];
  readonly value: string;
  readonly write: (text: string) => void;
}

function Part({ name, value, write }: PartProps) {
  const { language } = useApp();
  const words = useSoothingWords();
  const { field, full } = useWriting(limit, write);
  const hint = `composed-${name}`;
  return (
    <>
      <label class="field" lang={language.tag.value}>
        <span>{words.parts[name]}</span>
        <input type="text" autocomplete="off" value={value} aria-describedby={hint} {...field} />
      </label>
      {full}
      <p class="note dim" id={hint}>
        {words.hints[name]}
      </p>
    </>
  );
}
