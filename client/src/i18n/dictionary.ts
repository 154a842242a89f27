import type { en } from './en.ts';

/** Every text of the app. A language that lacks one does not compile. */
export type Dictionary = typeof en;
