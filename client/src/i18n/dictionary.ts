import type { agreement } from './en/agreement.ts';
import type { demo } from './en/demo.ts';
import type { pageWords } from './en/page-words.ts';
import type { push } from './en/push.ts';
import type { roomWords } from './en/room-words.ts';

/** What the room says. */
export type RoomWords = typeof roomWords;

/** What is said before there is a room, in the settings and in help; fetched with those pages. */
export type PageWords = typeof pageWords;

/** Every text of the room and of the pages. A language that lacks one does not compile. */
export type Dictionary = RoomWords & PageWords;

/** What the pages of the agreement say; fetched with them. */
export type AgreementText = typeof agreement;

/** What the demo's own page says; the app does not load it. */
export type DemoWords = typeof demo;

/** What a push shows on a locked screen. */
export type PushWords = typeof push;
