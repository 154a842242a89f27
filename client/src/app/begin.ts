import type { App } from './app.ts';
import { noteWordsMade } from './words-due.ts';
import { askToKeep } from '../platform/lasting-storage.ts';

/** Makes an account on this device. Rejects as `client.begin` does. */
export async function beginHere({ client }: App): Promise<void> {
  await client.begin();
  noteWordsMade();
  askToKeep();
}
