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

export const startWords = {
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
};
