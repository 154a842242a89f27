import { blankEntry, entry } from '@duet/shared/practice/entry';
import { useState } from 'preact/hooks';
import { felt, noticed } from '../../../i18n/felt.ts';
import { useAllWords, useApp } from '../../parts/context.ts';
import { textLimits, within } from '../../parts/limits.ts';
import { Opened } from '../../parts/sheet.tsx';
import { asText } from '../../parts/translated.ts';
import { useWork } from '../../parts/use-work.ts';
import { usePartnerName } from '../../room/texts.ts';
import { Body } from '../body.tsx';
import { newItemId } from '../items.ts';
import { useIn } from '../piece.ts';
import { WordChoice } from '../word-choice.tsx';
import { words as allWords } from './words.ts';

/** The own signal while it is up and has no note yet; null else. */
function useBareSignal() {
  const signal = useApp().state.value.room?.view.signal;
  return signal?.status === 'raised' && signal.note === null ? signal.id : null;
}

/**
 * Names a feeling and where the body feels it. It stays private, as the beginning of an entry of the journal, unless the person sends
 * it with their signal.
 */
export function Naming() {
  const { client, screens, language, state } = useApp();
  const { practice } = useAllWords();
  const words = useIn(allWords);
  const who = usePartnerName();
  const signal = useBareSignal();
  const [feelings, setFeelings] = useState<readonly string[]>([]);
  const [body, setBody] = useState<readonly string[]>([]);
  const [kept, setKept] = useState<string | null>(null);
  const { busy, trouble, run } = useWork();
  const code = language.code.value;
  const isNamed = feelings.length + body.length > 0;
  const typed = noticed(code, [...feelings, ...body]);
  const { text: line } = within(textLimits.note, '', { text: typed, cursor: typed.length });
  const keep = async (): Promise<void> => {
    const id = newItemId();
    const data = { ...blankEntry(Date.now()), feelings: [...feelings], body: [...body] };
    const next = { kind: entry.name, form: entry.form, data };
    await client.writePractice({ id, owner: 'account', over: [], next });
    setKept(id);
  };
  if (kept !== null) return <Kept id={kept} />;
  return (
    <Opened title={words.choose}>
      <p class="gap">{words.why}</p>
      <WordChoice
        label={practice.feelings}
        list="feeling"
        given={felt[code].feelings}
        chosen={feelings}
        choose={setFeelings}
      />
      <Body chosen={body} choose={setBody} />
      {state.value.stage === 'paired' && <Alarm />}
      {isNamed && signal !== null && <p class="note dim gap">{words.reads(asText(line))}</p>}
      {trouble !== null && <p role="alert">{trouble}</p>}
      {isNamed && (
        <div class="exit enough">
          <button type="button" class="act" disabled={busy} onClick={() => run(keep)}>
            {words.keep}
          </button>
          {signal !== null && (
            <button
              type="button"
              class="act plain"
              onClick={() => {
                client.attachNote(signal, line);
                screens.home();
              }}
            >
              {words.send(who)}
            </button>
          )}
        </div>
      )}
    </Opened>
  );
}

/** One sentence that is said with one tap: with the signal where that has no note yet, else as a phrase. */
function Alarm() {
  const { client, screens, language } = useApp();
  const words = useIn(allWords);
  const who = usePartnerName();
  const signal = useBareSignal();
  const { alarm } = felt[language.code.value];
  const say = (): void => {
    if (signal === null) client.sayPhrase(alarm);
    else client.attachNote(signal, alarm);
    screens.home();
  };
  return (
    <section class="alarm">
      <h2 class="group">{words.said(who)}</h2>
      <div class="rows">
        <button type="button" class="row say" onClick={say}>
          {alarm}
        </button>
      </div>
      <p class="note dim">{signal === null ? words.goesAs(who) : words.goesWith(who)}</p>
    </section>
  );
}

function Kept({ id }: { id: string }) {
  const { screens } = useApp();
  const words = useIn(allWords);
  return (
    <Opened key={id} title={words.keptTitle}>
      <p class="gap">{words.kept}</p>
      <div class="acts">
        <button type="button" class="act" onClick={screens.back}>
          {words.enough}
        </button>
        <button type="button" class="act plain" onClick={() => screens.go('practice', `journal/${id}`)}>
          {words.addTo}
        </button>
      </div>
    </Opened>
  );
}
