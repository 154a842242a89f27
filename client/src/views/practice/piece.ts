import type { ComponentType } from 'preact';
import type { LanguageCode } from '../../i18n/languages.ts';
import { useApp } from '../parts/context.ts';

/** A piece of the practice: its folder has an `index.tsx` that exports it as `piece`, and its words. Nothing else lists it. */
export interface Piece {
  /** Its place on the home page: the lowest comes first. */
  readonly order: number;
  /** What the home page says of it. */
  readonly words: Readonly<Record<LanguageCode, { readonly title: string; readonly line: string }>>;
  readonly View: ComponentType<PieceProps>;
}

export interface PieceProps {
  /** What follows its folder's name in the screen's place (app/screens.ts). */
  readonly path: string;
}

/** The pieces by the names of their folders. */
export type Pieces = ReadonlyMap<string, Piece>;

/** The words of a piece, which are loaded with it, in the app's language. */
export const useIn = <Words>(words: Readonly<Record<LanguageCode, Words>>): Words =>
  words[useApp().language.code.value];
