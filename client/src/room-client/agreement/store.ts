import type { Agreement, Head, PairId, Seat } from '@duet/shared';
import type { AgreementDraft, CheckedAgreement } from './state.ts';

/** The agreement as a device stores it: a cold start shows it without a request or a check. */
export interface KeptAgreement {
  readonly pairId: PairId;
  /** The last answer of the service that was checked, and the heads of its versions. */
  readonly told: Agreement | null;
  readonly heads: readonly Head[];
  /** A head that the partner's texts name but the service never showed to this device. */
  readonly strange: Head | null;
  readonly state: CheckedAgreement;
}

/** An unfinished draft. */
export interface KeptDraft {
  readonly pairId: PairId;
  readonly draft: AgreementDraft;
}

/** The state before the first version. */
export const nothingAgreed = (seat: Seat): CheckedAgreement => ({
  seat,
  versions: [],
  open: null,
  closed: null,
  warning: null,
});
