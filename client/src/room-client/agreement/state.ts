import type { AgreementTerms, AgreementWords, Millis, Seat, Who } from '@duet/shared';
import type { Opened } from '../pair/pair-texts.ts';

/** What both have signed, or one of them: with its words opened. */
export interface WrittenAgreement {
  readonly id: string;
  readonly version: number;
  readonly proposer: Who;
  readonly proposedAt: Millis;
  readonly terms: AgreementTerms;
  /** Null where they cannot be opened, or are of a form that this app does not know. */
  readonly words: AgreementWords | null;
}

export interface AgreementVersion extends WrittenAgreement {
  readonly signedAt: Millis;
  /** Of the one who proposed it and of the other; base64url. */
  readonly proposed: string;
  readonly accepted: string;
}

/** A proposal that did not become a version. */
export interface ClosedAgreement extends WrittenAgreement {
  readonly outcome: 'declined' | 'withdrawn' | 'superseded';
  readonly closedAt: Millis;
  readonly comment: Opened | null;
}

/** What somebody is writing, on this device only, until the other has it before them (AGR-8). */
export interface AgreementDraft {
  readonly words: AgreementWords;
  readonly terms: AgreementTerms;
}

/**
 * What the service told does not fit what was signed (C6). `rolled_back`: a version that was checked here is missing.
 * `forked`: another stands in its place, or the partner knows one that this device is not shown. `broken`: a signature
 * does not hold.
 */
export interface AgreementWarning {
  readonly kind: 'rolled_back' | 'forked' | 'broken';
  /** The first version that is not as it was or should be. */
  readonly version: number;
}

/** What is checked of what the two have agreed and are agreeing. */
export interface CheckedAgreement {
  /** The own seat: what each does and what helps each is written by seat. */
  readonly seat: Seat;
  /** Checked on this device, oldest first; the last is in force. */
  readonly versions: readonly AgreementVersion[];
  readonly open: WrittenAgreement | null;
  /** How the newest proposal ended, if it became no version. */
  readonly closed: ClosedAgreement | null;
  readonly warning: AgreementWarning | null;
}

export interface AgreementState extends CheckedAgreement {
  readonly draft: AgreementDraft | null;
}

export interface AgreementSlice {
  /** What the two have agreed and are agreeing; null until something is known of it. */
  readonly agreement: AgreementState | null;
}

/** The agreement as the app acts on it. Those that need the service reject as the other actions do. */
export interface AgreementActions {
  refreshAgreement(): Promise<void>;
  /** Keeps what is being written, at once and without a network; null forgets it. */
  keepDraft(draft: AgreementDraft | null): void;
  /** Signs what was written and sends it; the draft stays until the service has it. */
  propose(draft: AgreementDraft): Promise<void>;
  /** Signs the other's proposal: with that it is in force. */
  acceptProposal(id: string): Promise<void>;
  declineProposal(id: string, comment: string | null): Promise<void>;
  withdrawProposal(id: string): Promise<void>;
}
