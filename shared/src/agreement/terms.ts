import type { Millis } from '../ids/ids.ts';

/** The part of an agreement that the service acts on, and therefore sees. Every term is signed (chain.ts). */
export interface AgreementTerms {
  /** How many times one return time may be postponed (PAU-5). */
  readonly renewals: number;
  /** When both want to look at the agreement again; null if they named no time. */
  readonly lookAgainAt: Millis | null;
  readonly dailyCheckIn: boolean;
  readonly weeklyReview: boolean;
}
