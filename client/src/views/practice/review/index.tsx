import type { Piece, PieceProps } from '../piece.ts';
import { PrintPage } from './print-page.tsx';
import { Review } from './review.tsx';
import { words } from './words.ts';

function Pages({ path }: PieceProps) {
  return path === 'page' ? <PrintPage /> : <Review />;
}

/** @public The frame finds it (../practice.tsx). */
export const piece: Piece = { order: 3, words, View: Pages };
