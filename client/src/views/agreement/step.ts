import type { AgreementTerms, AgreementWords } from '@duet/shared';
import type { AgreementDraft } from '../../room-client/agreement/state.ts';

/** One part that is being written. */
export interface StepProps {
  readonly draft: AgreementDraft;
  readonly write: (words: Partial<AgreementWords>) => void;
  readonly settle: (terms: Partial<AgreementTerms>) => void;
}
