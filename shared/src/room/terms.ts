/** What the couple's rules say about numbers. A pause keeps the terms it began with. */
export interface Terms {
  /** Shortest pause in minutes; 20 unless the host lowers it to try things out (PAU-2). */
  readonly pauseMinMinutes: number;
  /** How often one commitment may be renewed (PAU-5). */
  readonly renewals: number;
}

export const defaultTerms: Terms = { pauseMinMinutes: 20, renewals: 2 };

export const minute = 60_000;
export const hour = 60 * minute;

/** Longest pause, and the farthest a return time may lie from its start (C4). */
export const pauseCeiling = 24 * hour;
/** A raise this soon after the raise, or after its answer, changes nothing (SIG-2). */
export const raiseGuard = 5 * minute;
/** An unlowered signal ends by itself (SIG-6). */
export const signalLife = 12 * hour;
/** A press that took longer than this to arrive is no longer what the person wants (SIG-7). */
export const commandLife = 3 * minute;
/** From the join to the first breath (BRE-1). */
export const breathingLead = 4_000;
/** A stop leaves at least this much to end the breath (BRE-4). */
export const stopLead = 1_500;
export const extension = 3 * minute;
/** An invite nobody joins is withdrawn by itself (BRE-5). */
export const breathingInviteLife = 10 * minute;

/** A floor may be any decimal, a time is a whole millisecond: the wire and the record take no other. */
const partOfFloor = (terms: Terms, part: number): number =>
  Math.round((terms.pauseMinMinutes * minute) / part);
/** Least time ahead a renewal must lie, and how long after the return time it is overdue: 5 of 20 minutes (PAU-2). */
export const quarter = (terms: Terms): number => partOfFloor(terms, 4);
/** How long before the return time the reminder comes: 2 of 20 minutes (PAU-2). */
export const reminderLead = (terms: Terms): number => partOfFloor(terms, 10);
