import { buttons } from './buttons.ts';
import { closeness, cues } from './cues.ts';
import { emoji } from './emoji.ts';
import { failures } from './failures.ts';
import { help } from './help.ts';
import { notify } from './notify.ts';
import { note, pressed, travel } from './press.ts';
import { quiet } from './quiet.ts';
import { note, pressed } from './room.ts';
import { settings } from './settings.ts';
import { ended, insecure, noStorage, pairing, restore, scan, shutOut, welcome, words } from './start.ts';

export const pageWords = {
  welcome,
  words,
  restore,
  pairing,
  scan,
  insecure,
  noStorage,
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
};
