import { useIn } from '../piece.ts';
import { review as en } from './en.ts';
import { review as zh } from './zh.ts';

export const words = { en, zh };

export const useReviewWords = () => useIn(words);
