import { useApp } from '../parts/context.ts';
import { changesIn, type Difference, differences, type Piece } from './difference.ts';
import { useAgreementText, useReading } from './reading.ts';
import { type Content, sentencesOf } from './sentences.ts';

/** The whole agreement, sentence by sentence, in the couple's words. */
export function ReadOut({ content }: { content: Content }) {
  const sentences = sentencesOf(content, useReading());
  return (
    <ol class="agreed">
      {sentences.map(({ key, text }) => (
        <li key={key} class="say">
          {text}
        </li>
      ))}
    </ol>
  );
}

/** All sentences of both versions, marked by whether they changed, and how many did. */
export function useDifference(before: Content | null, after: Content) {
  const reading = useReading();
  const tag = useApp().language.tag.value;
  const old = before === null ? [] : sentencesOf(before, reading);
  const all = differences(old, sentencesOf(after, reading), tag);
  return { all, count: changesIn(all) };
}

export function Changes({ all }: { all: readonly Difference[] }) {
  const words = useAgreementText();
  const marks = { changed: words.changed, new: words.isNew, removed: words.gone };
  return (
    <ol class="agreed">
      {all.map(({ key, is, pieces }) => (
        <li key={key} class={is === 'same' ? 'say stays' : 'say differs'}>
          {is !== 'same' && <span class="mark">{marks[is]}</span>}
          {pieces.map((piece, index) => (
            <Run key={index} piece={piece} isWhole={is === 'removed'} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function Run({ piece: { text, is }, isWhole }: { piece: Piece; isWhole: boolean }) {
  if (is === 'added') return <ins>{text}</ins>;
  if (is === 'removed') return <del class={isWhole ? 'whole' : ''}>{text}</del>;
  return <>{text}</>;
}
