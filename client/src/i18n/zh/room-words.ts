import type { roomWords as english } from '../en/room-words.ts';
import { common } from './common.ts';
import { answers, room, say, status } from './room.ts';
import { spaced } from './spaced.ts';

export const roomWords: typeof english = spaced({
  common,
  room,
  status,
  answers,
  say,
});
