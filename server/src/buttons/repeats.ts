import type { ButtonId, ButtonPress, CommandId, Millis } from '@duet/shared';
import { randomUUID } from 'node:crypto';

/**
 * How long after a press the same press counts as a repeat, in ms: long enough for a bouncing contact or a trembling hand,
 * too short for a change of mind.
 */
const repeatWindow = 3_000;

interface LastPress {
  readonly press: ButtonPress['press'];
  readonly id: CommandId;
  readonly at: Millis;
}

/**
 * Makes the id of a press that came without one. The same press of the same button within the window gets the same id, and
 * so has one effect even if the signal was lowered elsewhere in between (BTN-3). Each process remembers for itself: a
 * repeat that reaches another process is a second press, which finds the signal raised and changes nothing (SIG-2).
 */
export function createRepeats(clock: {
  now(): Millis;
}): (button: ButtonId, press: ButtonPress['press']) => CommandId {
  const last = new Map<ButtonId, LastPress>();

  return (button, press) => {
    const now = clock.now();
    // The map is ordered oldest first, because each new press moves its button to the end.
    for (const [other, { at }] of last) {
      if (at > now - repeatWindow) break;
      last.delete(other);
    }
    const recent = last.get(button);
    if (recent?.press === press) return recent.id;
    const id = randomUUID();
    last.delete(button);
    last.set(button, { press, id, at: now });
    return id;
  };
}
