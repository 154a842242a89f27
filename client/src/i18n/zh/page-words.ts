import type { pageWords as english } from '../en/page-words.ts';
import { buttons } from './buttons.ts';
import { closeness, cues } from './cues.ts';
import { emoji } from './emoji.ts';
import { failures } from './failures.ts';
import { help } from './help.ts';
import { notify } from './notify.ts';
import { note, pressed, travel, writing } from './press.ts';
import { quiet } from './quiet.ts';
import { settings } from './settings.ts';
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

export const pageWords: typeof english = {
  welcome,
  elsewhere,
  words,
  restore,
  pairing,
  scan,
  insecure,
  noStorage,
  slowStorage,
  unable,
  ended,
  shutOut,
  settings,
  notify,
  quiet,
  buttons,
  closeness,
  cues,
  help,
  emoji,
  failures,
  pressed,
  note,
  travel,
  writing,
};
