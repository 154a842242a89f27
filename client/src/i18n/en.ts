import { common } from './en/common.ts';
import { failures } from './en/failures.ts';
import { breathe, pause } from './en/pause.ts';
import { answers, note, pressed, room, say, status } from './en/room.ts';

/** English is the shape that every language satisfies. */
export const en = {
  common,
  room,
  status,
  pressed,
  answers,
  say,
  note,
  pause,
  breathe,
  failures,
};
