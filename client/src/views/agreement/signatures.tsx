import { otherSeat } from '@duet/shared';
import type { AgreementVersion } from '../../room-client/agreement/state.ts';
import { useAgreement, useAgreementText, useReading, useSignedAt } from './reading.ts';

/** Who signed a version, and when. */
export function Signatures({ version: { proposer, proposedAt, signedAt } }: { version: AgreementVersion }) {
  const words = useAgreementText();
  const { nameOf } = useReading();
  const { seat } = useAgreement();
  const at = useSignedAt();
  const first = proposer === 'me' ? seat : otherSeat(seat);
  return (
    <span class="note dim signatures">
      {words.history.proposed(nameOf(first), at(proposedAt))}
      {' · '}
      {words.history.proposed(nameOf(otherSeat(first)), at(signedAt))}
    </span>
  );
}

/** On paper the signatures are below the title. */
export function PrintedHead({ version }: { version: AgreementVersion }) {
  const words = useAgreementText();
  return (
    <div class="printed">
      <p>{words.page}</p>
      <Signatures version={version} />
    </div>
  );
}
