import type { Piece } from '../piece.ts';
import { Naming } from './naming.tsx';
import { words } from './words.ts';

/** @public The frame finds it (../practice.tsx). */
export const piece: Piece = { order: 2, words, View: Naming };
