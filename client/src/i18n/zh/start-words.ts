import type { startWords as english } from '../en/start-words.ts';
import { emoji } from './emoji.ts';
import {
  elsewhere,
  ended,
  insecure,
  noStorage,
  pairing,
  restore,
  scan,
  shutOut,
  slowStorage,
  unable,
  welcome,
  words,
} from './start.ts';
import { writing } from './writing.ts';
import { spaced } from './spaced.ts';

export const startWords: typeof english = spaced({
  welcome,
  elsewhere,
  words,
  restore,
  pairing,
  scan,
  emoji,
  insecure,
  noStorage,
  slowStorage,
  unable,
  ended,
  shutOut,
  writing,
});
