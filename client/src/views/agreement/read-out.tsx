import { Fragment } from 'preact';
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
            <Fragment key={index}>
              {index > 0 && piece.is !== 'same' && pieces[index - 1]?.is !== 'same' && ' '}
              <Run piece={piece} isWhole={is === 'removed' || is === 'new'} />
            </Fragment>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** Colour and a stroke alone tell a screen reader nothing: inside a sentence the change is named as well. */
function Run({ piece: { text, is }, isWhole }: { piece: Piece; isWhole: boolean }) {
  const { runs } = useAgreementText();
  if (is === 'same') return <>{text}</>;
  const named = isWhole ? null : <span class="out-of-sight">{runs[is]} </span>;
  if (is === 'added')
    return (
      <ins>
        {named}
        {text}
      </ins>
    );
  return (
    <del class={isWhole ? 'whole' : ''}>
      {named}
      {text}
    </del>
  );
}
