import type { Correction, ReferenceTime } from './reference-tracking.ts';

/** The one clock that all processes follow. */
export interface Reference {
  /** Throws while the reference is away. */
  read(): Promise<ReferenceTime>;
}

/** Where the processes keep the correction that they share. Both methods throw while it is away. */
export interface Corrections {
  /** The first process to read it creates it. */
  read(): Promise<Correction>;
  /**
   * Puts this in the place of the correction with the same revision, and gives it the next; null if another process has
   * replaced that one already.
   */
  replace(next: Correction): Promise<Correction | null>;
}
