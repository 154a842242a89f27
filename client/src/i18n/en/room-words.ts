import { common } from './common.ts';
import { answers, room, say, status } from './room.ts';

/** English defines the shape that every language has to satisfy. */
export const roomWords = {
  common,
  room,
  status,
  answers,
  say,
};
