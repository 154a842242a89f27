import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useAllWords, useApp } from '../parts/context.ts';
import { Fetching } from '../parts/fetching.tsx';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { PracticeHome } from './home.tsx';
import type { Piece, Pieces } from './piece.ts';

const files = import.meta.glob<{ readonly piece: Piece }>('./*/index.tsx');

async function fetchPieces(): Promise<Pieces> {
  const fetched = Object.entries(files).map(
    async ([file, load]) => [file.split('/')[1] ?? '', (await load()).piece] as const,
  );
  return new Map((await Promise.all(fetched)).sort(([, a], [, b]) => a.order - b.order));
}

/** The practice with all its pieces. Rejects where one of them cannot be loaded. */
export async function practice(): Promise<ComponentType> {
  const pieces = await fetchPieces();
  return () => <Practice pieces={pieces} />;
}

/** The piece that the screen's place names; its home page for a place that this app does not know. */
function Practice({ pieces }: { pieces: Pieces }) {
  const { client, screens, state } = useApp();
  const { common, practice: words } = useAllWords();
  const { run, why } = useWork();
  const open = () => run(() => client.openPractice());
  useEffect(open, []);
  if (state.value.practice === null)
    return (
      <Opened title={words.title}>
        <Fetching again={why === null ? null : open} words={common.starting} />
      </Opened>
    );
  const place = screens.place.value;
  const [name = '', ...path] = place.split('/');
  const piece = pieces.get(name);
  if (piece === undefined) return <PracticeHome pieces={pieces} practice={state.value.practice} />;
  return <piece.View key={place} path={path.join('/')} />;
}
