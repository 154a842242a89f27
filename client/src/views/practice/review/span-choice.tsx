import { type Span, spans } from './facts.ts';
import { useReviewWords } from './words.ts';

interface SpanChoiceProps {
  readonly span: Span;
  readonly choose: (span: Span) => void;
}

/** How far back the person looks. */
export function SpanChoice({ span, choose }: SpanChoiceProps) {
  const words = useReviewWords();
  return (
    <fieldset class="spans">
      <legend class="group">{words.span}</legend>
      {spans.map((each) => (
        <label key={each} class="choice">
          <input type="radio" name="span" checked={each === span} onChange={() => choose(each)} />
          <span>{words.spans[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
