import type { enPages } from './en/page-words.ts';
import type { en } from './en/room-words.ts';

/** What the room says. */
export type RoomWords = typeof en;

/** What is said before there is a room, in the settings and in help; fetched with those pages. */
export type PageWords = typeof enPages;

/** Every text of the app. A language that lacks one does not compile. */
export type Dictionary = RoomWords & PageWords;
