import type { PageWords } from './dictionary.ts';
import { buttons } from './zh/buttons.ts';
import { closeness, cues } from './zh/cues.ts';
import { emoji } from './zh/emoji.ts';
import { help } from './zh/help.ts';
import { notify } from './zh/notify.ts';
import { quiet } from './zh/quiet.ts';
import { settings } from './zh/settings.ts';
import { ended, insecure, noStorage, pairing, restore, scan, shutOut, welcome, words } from './zh/start.ts';

export const zhPages: PageWords = {
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
};
