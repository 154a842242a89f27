import { blankEntry, entry as kind, type Entry } from '@duet/shared/practice/entry';
import { useState } from 'preact/hooks';
import { useAllWords, useApp } from '../../parts/context.ts';
import { Opened } from '../../parts/sheet.tsx';
import { useWork } from '../../parts/use-work.ts';
import { useKept } from '../use-kept.ts';
import { isBlank, readEntry } from './entries.ts';
import { Paragraphs } from './paragraphs.tsx';
import { parts } from './parts.tsx';
import { type PartName, paragraphsOf, partNames } from './reading.ts';
import { Versions } from './versions.tsx';
import { useWhen } from './use-when.ts';
import { useJournalWords } from './words.ts';

/**
 * An entry. It opens with what can be caught in twenty seconds; the other parts wait below, each complete without the others. Each
 * letter is stored at once. One part is open at a time, so that what was answered before stays in sight.
 */
export function EntryPage({ id }: { id: string }) {
  const { screens, language } = useApp();
  const { practice, common } = useAllWords();
  const words = useJournalWords();
  const when = useWhen();
  const kept = useKept({ id, kind, read: readEntry, begin: () => blankEntry(Date.now()), isBlank });
  const { item, data } = kept;
  const [open, setOpen] = useState<PartName | null>(isBlank(data) || item === undefined ? 'happened' : null);
  const title = when(data.when);
  if (item !== undefined && item.alternatives.length > 1) return <Versions item={item} />;
  if (item?.alternatives.some((each) => readEntry(each) === null))
    return (
      <Opened title={words.title}>
        <p class="gap">{practice.newer}</p>
      </Opened>
    );
  const paragraphs = paragraphsOf(data, { words, code: language.code.value });
  return (
    <Opened title={title}>
      {partNames.map((name) => (
        <Part
          key={name}
          name={name}
          entry={data}
          texts={paragraphs[name]}
          write={kept.write}
          isOpen={name === open}
          toggle={() => setOpen(name === open ? null : name)}
        />
      ))}
      {item !== undefined && <Delete remove={kept.remove} />}
      <div class="exit enough" aria-busy={kept.busy}>
        {kept.unkept && <p role="alert">{common.cannotKeep}</p>}
        {item !== undefined && !kept.unkept && (
          <p class="note dim">{item.unsent ? practice.kept : practice.keptToo}</p>
        )}
        <button type="button" class="act" onClick={screens.back}>
          {words.enough}
        </button>
      </div>
    </Opened>
  );
}

interface PartViewProps {
  readonly name: PartName;
  readonly entry: Entry;
  /** What it says so far. */
  readonly texts: readonly string[];
  readonly write: (part: Partial<Entry>) => void;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

function Part({ name, entry, texts, write, isOpen, toggle }: PartViewProps) {
  const words = useJournalWords();
  const Questions = parts[name];
  return (
    <section class="part">
      <h2>
        <button type="button" class="row" aria-expanded={isOpen} onClick={toggle}>
          <span class="do">{words.parts[name]}</span>
        </button>
      </h2>
      {isOpen ? <Questions entry={entry} write={write} /> : <Paragraphs texts={texts} />}
    </section>
  );
}

/** Deleting takes a second tap. */
function Delete({ remove }: { remove: () => Promise<void> }) {
  const { screens } = useApp();
  const words = useJournalWords();
  const [asked, setAsked] = useState(false);
  const { busy, trouble, run } = useWork();
  if (!asked)
    return (
      <p class="gap">
        <button type="button" class="quiet link" onClick={() => setAsked(true)}>
          {words.remove}
        </button>
      </p>
    );
  return (
    <div class="aside">
      <p>{words.removeNote}</p>
      {trouble !== null && <p role="alert">{trouble}</p>}
      <button
        type="button"
        class="act plain"
        disabled={busy}
        onClick={() => run(async () => remove().then(screens.back))}
      >
        {words.removeSure}
      </button>
      <button type="button" class="act plain" onClick={() => setAsked(false)}>
        {words.stay}
      </button>
    </div>
  );
}
