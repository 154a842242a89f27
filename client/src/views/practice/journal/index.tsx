import type { Piece, PieceProps } from '../piece.ts';
import { EntryPage } from './entry-page.tsx';
import { EntryList } from './list.tsx';
import { words } from './words.ts';

function Journal({ path }: PieceProps) {
  return path === '' ? <EntryList /> : <EntryPage id={path} />;
}

/** @public The frame finds it (../practice.tsx). */
export const piece: Piece = { order: 1, words, View: Journal };
