import type { Piece } from '../piece.ts';
import { Soothing } from './soothing.tsx';
import { words } from './words.ts';

/** @public The frame finds it (../practice.tsx). */
export const piece: Piece = { order: 4, words, View: Soothing };
