import { naming as en } from './en.ts';
import { naming as zh } from './zh.ts';

export const words = { en, zh };
