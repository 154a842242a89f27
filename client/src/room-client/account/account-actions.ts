export interface AccountSlice {
  /** The twelve words exist on this device only and were never saved. */
  readonly wordsUnsaved: boolean;
}

export type Restored =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'unknown' | 'network' }
  /** How many words of the list were found, and what is no word of it. */
  | {
      readonly ok: false;
      readonly why: 'words';
      readonly found: number;
      readonly strange: readonly string[];
    };

export interface AccountActions {
  /** Rejects with `network` where no account could be made. */
  begin(): Promise<void>;
  restore(words: string): Promise<Restored>;
  /** The twelve words while they are still on the device, else null. */
  words(): string | null;
  /** Loads what spells the words, if they are still here. */
  spellWords(): Promise<void>;
  wordsSaved(): Promise<void>;
  logOut(): Promise<void>;
  /** Rejects with a failure code, `network` or `shut_out`; then nothing was deleted. */
  deleteAccount(): Promise<void>;
}
