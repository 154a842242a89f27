/** The numbers that a pause goes by. A pause keeps the terms that it began with. */
export interface Terms {
  /** Shortest pause in minutes: 20, unless the host lowers it to try things out (PAU-2). */
  readonly pauseMinMinutes: number;
  /** How many times one commitment may be renewed (PAU-5). */
  readonly renewals: number;
}

export const defaultTerms: Terms = { pauseMinMinutes: 20, renewals: 2 };

export const minute = 60_000;
export const hour = 60 * minute;

/** Longest pause, and how long after its start the last return time may be (C4). */
export const pauseCeiling = 24 * hour;
/** How long after a raise, or after its first answer, another raise changes nothing (SIG-2). */
export const raiseGuard = 5 * minute;
/** How long a signal stays up before it times out (SIG-6). */
export const signalLife = 12 * hour;
/** How long after the press a command expires, because the person may no longer want it (SIG-7). */
export const commandLife = 3 * minute;
/** How long after the join the first breath begins (BRE-1). */
export const breathingLead = 4_000;
/** How much time a stop leaves at least to finish the breath (BRE-4). */
export const stopLead = 1_500;
/** How much longer an extended session lasts, before rounding up to whole breaths (BRE-4). */
export const extension = 3 * minute;
/** How long an invite waits for the partner before it lapses (BRE-5). */
export const breathingInviteLife = 10 * minute;
/** How long a rehearsal lasts at most, and how long an invitation to one waits (REH-2). */
export const rehearsalLife = 5 * minute;
export const rehearsalInviteLife = 10 * minute;
/** How long the pause in a rehearsal is, in ms. */
export const rehearsalPause = 30_000;

/** Rounded, because the floor may be any decimal but the wire and the record take whole milliseconds only. */
const partOfFloor = (terms: Terms, part: number): number =>
  Math.round((terms.pauseMinMinutes * minute) / part);
/**
 * How far ahead a renewal must be at least, and how long after its time a return becomes overdue: 5 of 20 minutes
 * (PAU-2).
 */
export const quarter = (terms: Terms): number => partOfFloor(terms, 4);
/** How long before the return time the reminder comes: 2 of 20 minutes (PAU-2). */
export const reminderLead = (terms: Terms): number => partOfFloor(terms, 10);
