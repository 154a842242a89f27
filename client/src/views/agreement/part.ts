import type { AgreementTerms, AgreementWords } from '@duet/shared';
import type { AgreementDraft } from '../../room-client/agreement/state.ts';

/** Props of each part of the agreement that can be written. */
export interface PartProps {
  readonly draft: AgreementDraft;
  readonly write: (words: Partial<AgreementWords>) => void;
  readonly settle: (terms: Partial<AgreementTerms>) => void;
}
