import type { AgreementTerms, AgreementWords, Millis, Seat, Who } from '@duet/shared';
import type { Opened } from '../pair/pair-texts.ts';

/** What both have signed, or one of them, with its words opened. */
export interface WrittenAgreement {
  readonly id: string;
  readonly version: number;
  readonly proposer: Who;
  readonly proposedAt: Millis;
  readonly terms: AgreementTerms;
  /** Null if they cannot be opened, or this app does not know their form. */
  readonly words: AgreementWords | null;
}

export interface AgreementVersion extends WrittenAgreement {
  readonly signedAt: Millis;
  /** The signatures of the proposer and of the other; base64url. */
  readonly proposed: string;
  readonly accepted: string;
}

/** A proposal that did not become a version. */
export interface ClosedAgreement extends WrittenAgreement {
  readonly outcome: 'declined' | 'withdrawn' | 'superseded';
  readonly closedAt: Millis;
  readonly comment: Opened | null;
}

/** A draft; it exists on this device only until it is sent (AGR-8). */
export interface AgreementDraft {
  readonly words: AgreementWords;
  readonly terms: AgreementTerms;
}

/**
 * What the service sent contradicts what was signed (C6). `rolled_back`: a version that was checked here is missing.
 * `forked`: another version stands in its place, or the partner knows one that this device was never shown. `broken`: a
 * signature does not verify.
 */
export interface AgreementWarning {
  readonly kind: 'rolled_back' | 'forked' | 'broken';
  /** The first version that is affected. */
  readonly version: number;
}

/** What this device has checked of the agreement and of the open proposal. */
export interface CheckedAgreement {
  /** The own seat: agreements say by seat what each does and what helps each. */
  readonly seat: Seat;
  /** Checked on this device, oldest first; the last is in force. */
  readonly versions: readonly AgreementVersion[];
  readonly open: WrittenAgreement | null;
  /** The newest proposal, if it was closed without becoming a version. */
  readonly closed: ClosedAgreement | null;
  readonly warning: AgreementWarning | null;
}

export interface AgreementState extends CheckedAgreement {
  readonly draft: AgreementDraft | null;
}

export interface AgreementSlice {
  /** Null until this device knows of a version, a proposal or a draft. */
  readonly agreement: AgreementState | null;
}

/** Those that need the service reject with a failure code, `network` or `shut_out`. */
export interface AgreementActions {
  refreshAgreement(): Promise<void>;
  /** Stores the draft at once, also without a network; null forgets it. */
  keepDraft(draft: AgreementDraft | null): void;
  /** Signs the draft and sends it; the draft stays until the service has it. */
  propose(draft: AgreementDraft): Promise<void>;
  /** The same for a change beside the draft, which stays as it is. */
  proposeBeside(change: AgreementDraft): Promise<void>;
  /** Signs the other's proposal, which puts it in force. */
  acceptProposal(id: string): Promise<void>;
  declineProposal(id: string, comment: string | null): Promise<void>;
  withdrawProposal(id: string): Promise<void>;
}
