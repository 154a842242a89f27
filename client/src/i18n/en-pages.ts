import { buttons } from './en/buttons.ts';
import { closeness, cues } from './en/cues.ts';
import { emoji } from './en/emoji.ts';
import { help } from './en/help.ts';
import { notify } from './en/notify.ts';
import { quiet } from './en/quiet.ts';
import { settings } from './en/settings.ts';
import { ended, insecure, noStorage, pairing, restore, scan, shutOut, welcome, words } from './en/start.ts';

export const enPages = {
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
