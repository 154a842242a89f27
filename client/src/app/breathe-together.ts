import type { Pattern } from '@duet/shared';
import { beginAlone } from './alone-breath.ts';
import type { App } from './app.ts';

/** Invites the partner. Without a connection the person breathes alone at once, and reads why (BRE-11). */
export function breatheTogether({ alone, client, state }: App, pattern: Pattern, minutes: number): void {
  const { connection, obstacle } = state.value;
  if (connection === 'offline' || obstacle !== null) beginAlone(alone, { pattern, minutes, unasked: true });
  else client.inviteToBreathe(pattern, minutes);
}
