import type { ButtonId, ButtonPress, CommandId, Millis } from '@duet/shared';
import { randomUUID } from 'node:crypto';

/** In ms: what a contact that bounces, or a hand that trembles, sends once more. Shorter than anybody changes their mind. */
const window = 3_000;

interface LastPress {
  readonly press: ButtonPress['press'];
  readonly id: CommandId;
  readonly at: Millis;
}

/**
 * The id of a press that came without one: the same press of the same button within the window is the same press, and
 * so has one effect even if the signal was lowered elsewhere in between (BTN-3). Each process remembers for itself: what
 * reaches two of them is two presses, of which the second finds the signal up and changes nothing (SIG-2).
 */
export function createRepeats(clock: {
  now(): Millis;
}): (button: ButtonId, press: ButtonPress['press']) => CommandId {
  const last = new Map<ButtonId, LastPress>();

  return (button, press) => {
    const now = clock.now();
    // Oldest first: each new press moves its button to the end.
    for (const [other, { at }] of last) {
      if (at > now - window) break;
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
