import type { PracticeState } from '../../room-client/practice/state.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { type Piece, type Pieces, useIn } from './piece.ts';

/** The pieces, each one tap away, and what is to be known of where all of it is kept. */
export function PracticeHome({ pieces, practice }: { pieces: Pieces; practice: PracticeState }) {
  const { practice: words } = useAllWords();
  return (
    <Opened title={words.title}>
      <p class="gap">{words.why}</p>
      <ul class="rows">
        {[...pieces].map(([name, piece]) => (
          <Way key={name} name={name} piece={piece} />
        ))}
      </ul>
      {practice.full && <p class="gap">{words.full}</p>}
      {practice.unreadable > 0 && <p class="gap">{words.unreadable(practice.unreadable)}</p>}
      {[...practice.items.values()].some(({ unsent }) => unsent) && <Waits />}
    </Opened>
  );
}

function Way({ name, piece }: { name: string; piece: Piece }) {
  const { screens } = useApp();
  const { title, line } = useIn(piece.words);
  return (
    <li>
      <button type="button" class="row piece" onClick={() => screens.go('practice', name)}>
        <span class="do">{title}</span> <span class="note dim">{line}</span>
      </button>
    </li>
  );
}

/** What the service lacks goes out by itself; whoever wants to read it on another device now need not wait. */
function Waits() {
  const { client, state } = useApp();
  const { practice: words } = useAllWords();
  const { busy, trouble, run } = useWork();
  return (
    <div class="aside">
      <p class="note dim">{words.waits}</p>
      {trouble !== null && <p role="alert">{trouble}</p>}
      {state.value.connection === 'online' && (
        <button
          type="button"
          class="act plain"
          disabled={busy}
          onClick={() => run(() => client.sendPractice())}
        >
          {words.sendNow}
        </button>
      )}
    </div>
  );
}
