import type { Entry } from '@duet/shared/practice/entry';
import { useState } from 'preact/hooks';
import { lettersOf } from '../../../i18n/letters.ts';
import type { PracticeItem } from '../../../room-client/practice/state.ts';
import { useAllWords, useApp } from '../../parts/context.ts';
import { asText } from '../../parts/translated.ts';
import { Opened } from '../../parts/sheet.tsx';
import { plainText } from '../../room/plain-text.ts';
import { newItemId } from '../items.ts';
import { useEntries } from './entries.ts';
import { folded, paragraphsOf, searched } from './reading.ts';
import { useWhen } from './use-when.ts';
import { useJournalWords } from './words.ts';

/** How many entries are shown at once: a list of thousands takes seconds to draw. */
const pageLength = 50;
/** How much of an entry the list shows, in letters. */
const beginningLength = 90;

export function EntryList() {
  const { screens, language } = useApp();
  const words = useJournalWords();
  const entries = useEntries();
  const [wanted, want] = useState('');
  const [shown, setShown] = useState(pageLength);
  const reader = { words, code: language.code.value };
  const asked = folded(wanted.trim());
  const found = entries.filter(
    ({ data }) => asked === '' || (data !== null && searched(data, reader).includes(asked)),
  );
  return (
    <Opened title={words.title}>
      <button type="button" class="act gap" onClick={() => screens.go('practice', `journal/${newItemId()}`)}>
        {words.write}
      </button>
      {entries.length === 0 ? (
        <p class="gap">{words.none}</p>
      ) : (
        <label class="field">
          <span>{words.search}</span>
          <input
            type="search"
            autocomplete="off"
            dir="auto"
            value={wanted}
            onInput={({ currentTarget }) => {
              want(currentTarget.value);
              setShown(pageLength);
            }}
          />
        </label>
      )}
      {entries.length > 0 && found.length === 0 && <p class="gap">{words.notFound}</p>}
      {found.length > 0 && (
        <ul class="rows">
          {found.slice(0, shown).map(({ item, data }) => (
            <Row key={item.id} item={item} data={data} />
          ))}
        </ul>
      )}
      {found.length > shown && (
        <button type="button" class="act plain" onClick={() => setShown(shown + pageLength)}>
          {words.earlier}
        </button>
      )}
    </Opened>
  );
}

function Row({ item, data }: { item: PracticeItem; data: Entry | null }) {
  const { screens, language } = useApp();
  const words = useJournalWords();
  const { practice } = useAllWords();
  const when = useWhen();
  const paragraphs = data === null ? null : paragraphsOf(data, { words, code: language.code.value });
  const [first] = Object.values(paragraphs ?? {}).flat();
  return (
    <li>
      <button type="button" class="row entry" onClick={() => screens.go('practice', `journal/${item.id}`)}>
        <span class="note dim">
          {data !== null && when(data.when)}
          {item.alternatives.length > 1 && ` · ${words.twoVersions}`}
        </span>{' '}
        <span class="own">
          {data === null ? practice.newer : first === undefined ? words.empty : asText(beginningOf(first))}
        </span>
      </button>
    </li>
  );
}

function beginningOf(text: string): string {
  const letters = lettersOf(plainText(text, 4 * beginningLength));
  return letters.length <= beginningLength
    ? letters.join('')
    : `${letters.slice(0, beginningLength).join('')}…`;
}
