import type { roomWords as english } from '../en/room-words.ts';
import { common } from './common.ts';
import { breathe, pause } from './pause.ts';
import { answers, note, pressed, room, say, status } from './room.ts';

export const roomWords: typeof english = {
  common,
  room,
  status,
  pressed,
  answers,
  say,
  note,
  pause,
  breathe,
};
