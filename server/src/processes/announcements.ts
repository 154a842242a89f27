import type { AccountId, AccountChange, DeviceId, Goodbye } from '@duet/shared';

/** What one process has to tell all of them about an account. */
export type Word =
  /** To every connected device of the account. */
  | { readonly kind: 'notice'; readonly account: AccountId; readonly notice: AccountChange }
  /** The device's sockets are closed with this goodbye. */
  | { readonly kind: 'close'; readonly device: DeviceId; readonly code: Goodbye['code'] }
  /** A pair of these accounts has begun or ended: what was remembered of it is not so any more. */
  | { readonly kind: 'forget'; readonly accounts: readonly AccountId[] };

/**
 * Words to every process of the service, this one included. Best effort: nobody is told that a word was lost, and the
 * database is what holds. Nothing here throws.
 */
export interface Announcements {
  /** Heard here before this returns, and elsewhere in the order in which this process said it. */
  say(word: Word): void;
  /** Heard here only: a word that another process said and that this one seems to have missed. */
  repeat(word: Word): void;
  onWord(listener: (word: Word) => void): void;
  /** Hears each time words may have been lost on their way here. */
  onMissed(listener: () => void): void;
}

/** For a single process, which misses nothing. */
export function createLocalAnnouncements(): Announcements {
  const listeners: ((word: Word) => void)[] = [];
  const hear = (word: Word): void => {
    for (const listener of listeners) listener(word);
  };
  return {
    say: hear,
    repeat: hear,
    onWord: (listener) => void listeners.push(listener),
    onMissed: () => undefined,
  };
}
