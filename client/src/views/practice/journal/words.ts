import { useIn } from '../piece.ts';
import { journal as en } from './en.ts';
import { journal as zh } from './zh.ts';

export const words = { en, zh };

export const useJournalWords = () => useIn(words);
