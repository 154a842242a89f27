import type { Entry } from '@duet/shared/practice/entry';
import { useState } from 'preact/hooks';
import { dateOf, fullDate } from '../../../i18n/dates.ts';
import { lettersOf } from '../../../i18n/letters.ts';
import { useApp } from '../../parts/context.ts';
import { Opened } from '../../parts/sheet.tsx';
import { asText } from '../../parts/translated.ts';
import { plainName, plainText } from '../../room/plain-text.ts';
import { useEntries } from '../journal/entries.ts';
import { Paragraphs } from '../journal/paragraphs.tsx';
import { paragraphsOf, partNames } from '../journal/reading.ts';
import { useWhen } from '../journal/use-when.ts';
import { useJournalWords } from '../journal/words.ts';
import { type Span, within } from './facts.ts';
import { SpanChoice } from './span-choice.tsx';
import { useReviewWords } from './words.ts';

/** How many entries are offered at once. */
const step = 20;
/** How much of an entry is shown where it is chosen, in letters. */
const beginningLength = 60;

interface Dated extends Entry {
  readonly id: string;
}

/** A page for a therapist: the person chooses each entry that stands on it, and prints it on their own device. */
export function PrintPage() {
  const words = useReviewWords();
  const [span, chooseSpan] = useState<Span>('fortnight');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const entries = useEntries().flatMap(({ item: { id }, data }): Dated[] =>
    data === null ? [] : [{ ...data, id }],
  );
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const onPage = entries.filter(({ id }) => chosen.has(id)).toReversed();
  return (
    <Opened title={words.pageTitle}>
      <div class="not-printed">
        <p class="gap">{words.pageWhy}</p>
        <SpanChoice span={span} choose={chooseSpan} />
        <Choice key={span} entries={within(entries, span, Date.now())} chosen={chosen} toggle={toggle} />
      </div>
      {onPage.length === 0 ? <p class="gap not-printed">{words.notChosen}</p> : <OnPage entries={onPage} />}
      {onPage.length > 0 && (
        <div class="acts">
          <button type="button" class="act" onClick={() => print()}>
            {words.print}
          </button>
        </div>
      )}
    </Opened>
  );
}

interface ChoiceProps {
  readonly entries: readonly Dated[];
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
}

function Choice({ entries, chosen, toggle }: ChoiceProps) {
  const words = useReviewWords();
  const [count, setCount] = useState(step);
  return (
    <fieldset>
      <legend class="group">{words.choose}</legend>
      {entries.slice(0, count).map((entry) => (
        <label key={entry.id} class="choice">
          <input type="checkbox" checked={chosen.has(entry.id)} onChange={() => toggle(entry.id)} />
          <Beginning entry={entry} />
        </label>
      ))}
      {entries.length > count && (
        <button type="button" class="quiet link" onClick={() => setCount(count + step)}>
          {words.more}
        </button>
      )}
    </fieldset>
  );
}

function Beginning({ entry }: { entry: Entry }) {
  const { language } = useApp();
  const words = useJournalWords();
  const when = useWhen();
  const [first = words.empty] = Object.values(
    paragraphsOf(entry, { words, code: language.code.value }),
  ).flat();
  const letters = lettersOf(plainText(first, 4 * beginningLength));
  const beginning = letters.slice(0, beginningLength).join('');
  return (
    <span>
      <span class="note dim">{when(entry.when)}</span> {asText(beginning)}
      {letters.length > beginningLength && '…'}
    </span>
  );
}

/** What is printed, as it is printed. */
function OnPage({ entries }: { entries: readonly Dated[] }) {
  const { language, state } = useApp();
  const words = useReviewWords();
  const journal = useJournalWords();
  const tag = language.locale.value;
  const name = plainName(state.value.room?.me?.name ?? '');
  const code = language.code.value;
  return (
    <article class="handed">
      <p>
        <strong>{words.marked(name)}</strong> {words.printedAt(dateOf(tag, Date.now()))}
      </p>
      {entries.map((entry) => {
        const paragraphs = paragraphsOf(entry, { words: journal, code });
        return (
          <section key={entry.id}>
            <h2 class="group">{fullDate(tag, entry.when)}</h2>
            {partNames
              .filter((part) => paragraphs[part].length > 0)
              .map((part) => (
                <div key={part}>
                  <h3 class="note dim">{journal.parts[part]}</h3>
                  <Paragraphs texts={paragraphs[part]} />
                </div>
              ))}
          </section>
        );
      })}
    </article>
  );
}
