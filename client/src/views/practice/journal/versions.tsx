import type { Alternative } from '@duet/shared';
import type { PracticeItem } from '../../../room-client/practice/state.ts';
import { useAllWords, useApp } from '../../parts/context.ts';
import { Opened } from '../../parts/sheet.tsx';
import { useWork } from '../../parts/use-work.ts';
import { newItemId, revsOf } from '../items.ts';
import { readEntry } from './entries.ts';
import { Paragraphs } from './paragraphs.tsx';
import { paragraphsOf, partNames } from './reading.ts';
import { useWhen } from './use-when.ts';
import { useJournalWords } from './words.ts';

/** What devices wrote without knowing of each other, each version in full; the person says what stays. */
export function Versions({ item }: { item: PracticeItem }) {
  const { client } = useApp();
  const words = useJournalWords();
  const { busy, trouble, run } = useWork();
  const keep = ({ kind, form, data }: Alternative): Promise<void> =>
    client.writePractice({ id: item.id, owner: 'account', over: revsOf(item), next: { kind, form, data } });
  /** The others become entries first: whatever stops this on its way, nothing is lost. */
  const keepAll = async (): Promise<void> => {
    const [first, ...others] = item.alternatives;
    for (const { kind, form, data } of others)
      await client.writePractice({ id: newItemId(), owner: 'account', over: [], next: { kind, form, data } });
    if (first !== undefined) await keep(first);
  };
  return (
    <Opened title={words.twoVersions}>
      <p class="gap">{words.bothWrote}</p>
      {trouble !== null && <p role="alert">{trouble}</p>}
      {item.alternatives.map((each) => (
        <section key={each.rev} class="own-version">
          <Version written={each} />
          <button type="button" class="act" disabled={busy} onClick={() => run(() => keep(each))}>
            {words.keepThis}
          </button>
        </section>
      ))}
      <div class="acts">
        <button type="button" class="act plain" disabled={busy} onClick={() => run(keepAll)}>
          {words.keepBoth}
        </button>
      </div>
    </Opened>
  );
}

function Version({ written }: { written: Alternative }) {
  const { language } = useApp();
  const { practice } = useAllWords();
  const words = useJournalWords();
  const when = useWhen();
  const entry = readEntry(written);
  const paragraphs = entry === null ? null : paragraphsOf(entry, { words, code: language.code.value });
  return (
    <>
      <h2 class="group">{words.version(when(written.at))}</h2>
      {entry === null ? <p>{practice.newer}</p> : <p class="note dim">{when(entry.when)}</p>}
      {partNames
        .filter((name) => (paragraphs?.[name] ?? []).length > 0)
        .map((name) => (
          <div key={name}>
            <h3 class="note dim">{words.parts[name]}</h3>
            <Paragraphs texts={paragraphs?.[name] ?? []} />
          </div>
        ))}
    </>
  );
}
