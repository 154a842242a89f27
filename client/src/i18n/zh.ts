import type { RoomWords } from './dictionary.ts';
import { common } from './zh/common.ts';
import { failures } from './zh/failures.ts';
import { breathe, pause } from './zh/pause.ts';
import { answers, note, pressed, room, say, status } from './zh/room.ts';

export const zh: RoomWords = {
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
