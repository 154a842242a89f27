import type { Dictionary } from './dictionary.ts';
import { buttons } from './zh/buttons.ts';
import { emoji } from './zh/emoji.ts';
import { failures } from './zh/failures.ts';
import { notify } from './zh/notify.ts';
import { quiet } from './zh/quiet.ts';
import { breathe, pause } from './zh/pause.ts';
import { answers, note, pressed, room, say, status } from './zh/room.ts';
import { help, settings } from './zh/settings.ts';
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
} from './zh/start.ts';

export const zh: Dictionary = {
  ownName: '中文',
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
