import { useState } from 'preact/hooks';
import { isSeen } from '../../i18n/letters.ts';
import { wordIn } from '../../i18n/felt.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { Form } from '../parts/form.tsx';
import { asText } from '../parts/translated.ts';
import { useWriting } from '../parts/writing.tsx';
import { plainText } from '../room/plain-text.ts';
import { Chips } from './chips.tsx';
import { wordLimit, wordsAtMost } from './limits.ts';
import { type List, useOwnWords } from './own-words.ts';

interface WordChoiceProps {
  readonly label: string;
  readonly list: List;
  /** Duet's own words for this list. */
  readonly given: readonly string[];
  readonly chosen: readonly string[];
  readonly choose: (words: readonly string[]) => void;
  /** Only one can be chosen. */
  readonly one?: boolean;
}

/** Words of one list, Duet's own and the person's, to which more can be added by typing. */
export function WordChoice({ label, list, given, chosen, choose, one = false }: WordChoiceProps) {
  const { language } = useApp();
  const own = useOwnWords(list);
  const shown = chosen.map((word) => wordIn(language.code.value, word));
  const take = (word: string): void =>
    choose(one ? [word] : [...new Set([...shown, word])].slice(0, wordsAtMost));
  const toggle = (word: string): void =>
    shown.includes(word) ? choose(shown.filter((each) => each !== word)) : take(word);
  const add = (text: string): void => {
    if (!given.includes(text)) own.add(text);
    take(text);
  };
  return (
    <>
      <Chips
        label={label}
        all={[...new Set([...given, ...own.offered, ...shown])]}
        chosen={shown}
        toggle={toggle}
      />
      <AddWord list={list} add={add} />
      <Edit list={list} own={own} />
    </>
  );
}

function AddWord({ list, add }: { list: List; add: (text: string) => void }) {
  const { practice } = useAllWords();
  const [text, setText] = useState('');
  const { field, full } = useWriting(wordLimit, setText);
  return (
    <Form
      class="add"
      submit={() => {
        if (isSeen(text)) add(text.trim());
        setText('');
      }}
    >
      <label class="field">
        <span>{practice.lists[list].own}</span>
        <input type="text" autocomplete="off" value={text} {...field} />
      </label>
      <button type="submit" class="act plain">
        {practice.add}
      </button>
      {full}
    </Form>
  );
}

/** A word that is not to be offered any more is put away, and can be brought back. */
function Edit({ list, own }: { list: List; own: ReturnType<typeof useOwnWords> }) {
  const { practice } = useAllWords();
  const [open, setOpen] = useState(false);
  if (own.offered.length + own.away.length === 0) return null;
  return (
    <>
      <button type="button" class="quiet link edit" aria-expanded={open} onClick={() => setOpen(!open)}>
        {practice.lists[list].edit}
      </button>
      {open && (
        <>
          <ul class="rows">
            {own.offered.map((text) => (
              <li key={text}>
                <button type="button" class="row" onClick={() => own.putAway(text)}>
                  {practice.putAway(asText(plainText(text)))}
                </button>
              </li>
            ))}
            {own.away.map((text) => (
              <li key={text}>
                <button type="button" class="row dim" onClick={() => own.bringBack(text)}>
                  {practice.bringBack(asText(plainText(text)))}
                </button>
              </li>
            ))}
          </ul>
          <p class="note dim">{practice.stays}</p>
        </>
      )}
    </>
  );
}
