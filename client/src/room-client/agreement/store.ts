import type { Agreement, Head, PairId, Seat } from '@duet/shared';
import type { AgreementDraft, CheckedAgreement } from './state.ts';

/** What a device remembers of its pair's agreement: a cold start shows it without asking or checking anything. */
export interface KeptAgreement {
  readonly pairId: PairId;
  /** What the service told when it was last checked, and the heads of its versions. */
  readonly told: Agreement | null;
  readonly heads: readonly Head[];
  /** A head that the partner's texts name and this device was not shown. */
  readonly strange: Head | null;
  readonly state: CheckedAgreement;
}

/** What somebody was writing. */
export interface KeptDraft {
  readonly pairId: PairId;
  readonly draft: AgreementDraft;
}

/** What is known before anything is. */
export const nothingAgreed = (seat: Seat): CheckedAgreement => ({
  seat,
  versions: [],
  open: null,
  closed: null,
  warning: null,
});
