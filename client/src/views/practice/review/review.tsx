import { useMemo, useState } from 'preact/hooks';
import { wordIn } from '../../../i18n/felt.ts';
import { useApp } from '../../parts/context.ts';
import { Opened } from '../../parts/sheet.tsx';
import { useEntries } from '../journal/entries.ts';
import { useJournalWords } from '../journal/words.ts';
import { enough, factsOf, type Span, within } from './facts.ts';
import { Plots } from './plots.tsx';
import { SpanChoice } from './span-choice.tsx';
import { useReviewWords } from './words.ts';

/** What the journal says over two weeks or longer: counted, and nothing concluded from it. */
export function Review() {
  const { screens, language } = useApp();
  const words = useReviewWords();
  const { responses } = useJournalWords();
  const entries = useEntries();
  const [span, chooseSpan] = useState<Span>('fortnight');
  const [inNumbers, showNumbers] = useState(false);
  const code = language.code.value;
  const tag = language.locale.value;
  const written = useMemo(
    () =>
      within(
        entries.flatMap(({ data }) => (data === null ? [] : [data])),
        span,
        Date.now(),
      ),
    [entries, span],
  );
  const facts = useMemo(
    () =>
      factsOf(written, {
        tag,
        word: (word) => wordIn(code, word),
        response: (response) => responses[response],
      }),
    [written, code],
  );
  return (
    <Opened title={words.title}>
      <p class="gap">{words.what}</p>
      <SpanChoice span={span} choose={chooseSpan} />
      <p class="gap" role="status">
        {words.total(written.length)} {written.length < enough && words.tooFew}
      </p>
      {written.length >= enough && <Plots facts={facts} total={written.length} inNumbers={inNumbers} />}
      <div class="acts">
        {written.length >= enough && (
          <button
            type="button"
            class="act plain"
            aria-expanded={inNumbers}
            onClick={() => showNumbers(!inNumbers)}
          >
            {inNumbers ? words.withoutNumbers : words.inNumbers}
          </button>
        )}
        {written.length > 0 && (
          <button type="button" class="act plain" onClick={() => screens.go('practice', 'review/page')}>
            {words.page}
          </button>
        )}
      </div>
    </Opened>
  );
}
