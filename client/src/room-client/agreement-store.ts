import type { Agreement, Head, PairId } from '@duet/shared';
import type { AgreementState } from './agreement-state.ts';

/** What a device remembers of its pair's agreement: a cold start shows it without asking or checking anything. */
export interface KeptAgreement {
  readonly pairId: PairId;
  /** What the service told when it was last checked, and the heads of its versions. */
  readonly told: Agreement | null;
  readonly heads: readonly Head[];
  /** A head that the partner's texts name and this device was not shown. */
  readonly strange: Head | null;
  readonly state: AgreementState;
}
