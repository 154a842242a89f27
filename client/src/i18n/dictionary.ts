import type { agreement } from './en/agreement.ts';
import type { demo } from './en/demo.ts';
import type { pageWords } from './en/page-words.ts';
import type { push } from './en/push.ts';
import type { roomWords } from './en/room-words.ts';
import type { startWords } from './en/start-words.ts';

/** Texts of the room. */
export type RoomWords = typeof roomWords;

/** Texts of the pages before and after a pair; fetched with those pages. */
export type StartWords = typeof startWords;

/** Texts of settings and of help, and what the room shows once it stands; fetched with them. */
export type PageWords = typeof pageWords;

/** Every text of the room and of the pages. A language that lacks one does not compile. */
export type Dictionary = RoomWords & StartWords & PageWords;

/** Texts of the agreement's pages; fetched with them. */
export type AgreementText = typeof agreement;

/** Texts of the demo's own page; the app does not load them. */
export type DemoWords = typeof demo;

/** Texts of notifications. */
export type PushWords = typeof push;
