export interface PairSlice {
  /** The partner ended the pair, or it ended while this device was away; true until acknowledged. */
  readonly pairEnded: boolean;
}

export interface PairActions {
  /** Leaves the pair at once; erases the pair's key and texts from this device. */
  unlink(): Promise<void>;
  acknowledgePairEnded(): void;
}
