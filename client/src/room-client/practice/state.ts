import type { Alternative } from '@duet/shared';

/** Whose an item is: private, or of both. */
export type Owning = 'account' | 'pair';

/** An item of the practice, opened. */
export interface PracticeItem {
  readonly id: string;
  readonly owner: Owning;
  /** One, or several where devices wrote without knowing of each other: then the person picks. */
  readonly alternatives: readonly Alternative[];
  /** The service does not have all of it yet. */
  readonly unsent: boolean;
}

export interface PracticeState {
  readonly items: ReadonlyMap<string, PracticeItem>;
  /** How many items cannot be opened on this device. */
  readonly unreadable: number;
  /** The service has no room for more; what is not sent stays on this device. */
  readonly full: boolean;
}

export interface PracticeSlice {
  /** Null until somebody looks at it. */
  readonly practice: PracticeState | null;
}

/** What is written into an item. */
export interface Writing {
  readonly id: string;
  readonly owner: Owning;
  /** The revs that the writer has seen, which this replaces. */
  readonly over: readonly string[];
  /** Null deletes them. */
  readonly next: Pick<Alternative, 'kind' | 'form' | 'data'> | null;
}

/** All of it works without a network. Rejects with `network` where the code cannot be loaded, `not_stored` where nothing is stored. */
export interface PracticeActions {
  /** Shows what this device has, also what another page of this app wrote. */
  openPractice(): Promise<void>;
  /** Settles once this device has stored it. Of fast writings into one item the last is stored. */
  writePractice(writing: Writing): Promise<void>;
  /** Sends what the service lacks, without the delay that hides when it was written. */
  sendPractice(): Promise<void>;
}
