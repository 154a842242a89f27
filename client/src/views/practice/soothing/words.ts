import { useIn } from '../piece.ts';
import { soothingWords as en } from './en.ts';
import { soothingWords as zh } from './zh.ts';

export const words = { en, zh };

export const useSoothingWords = () => useIn(words);
