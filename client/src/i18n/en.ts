import { buttons } from './en/buttons.ts';
import { emoji } from './en/emoji.ts';
import { failures } from './en/failures.ts';
import { notify } from './en/notify.ts';
import { quiet } from './en/quiet.ts';
import { breathe, pause } from './en/pause.ts';
import { answers, note, pressed, room, say, status } from './en/room.ts';
import { help, settings } from './en/settings.ts';
import {
  common,
  ended,
  insecure,
  noStorage,
  pairing,
  restore,
  scan,
  shutOut,
  welcome,
  words,
} from './en/start.ts';

/** English is the shape that every language satisfies. */
export const en = {
  ownName: 'English',
  common,
  welcome,
  words,
  restore,
  pairing,
  scan,
  insecure,
  noStorage,
  ended,
  shutOut,
  room,
  status,
  pressed,
  answers,
  say,
  note,
  pause,
  breathe,
  settings,
  notify,
  quiet,
  buttons,
  help,
  failures,
  emoji,
};
