import { otherSeat } from '@duet/shared';
import type { AgreementVersion } from '../../room-client/agreement/state.ts';
import { useApp, useWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { useAgreement, useAgreementText, useReading, useSignedAt } from './reading.ts';

interface SignedProps {
  readonly version: AgreementVersion;
  /** The person has seen this; from now on the version is shown instead. */
  readonly seen: () => void;
}

/** A quiet moment when both have signed: the whole disc, and nothing else. */
export function Signed({ version, seen }: SignedProps) {
  const { screens } = useApp();
  const { common } = useWords();
  const words = useAgreementText();
  const { nameOf } = useReading();
  const at = useSignedAt();
  const { seat } = useAgreement();
  const mine = version.proposer === 'me';
  return (
    <main class="signed">
      <div class="disc">
        <div class="half partner-half us">
          <p class="say">{nameOf(otherSeat(seat))}</p>
          <p class="note num">{at(mine ? version.signedAt : version.proposedAt)}</p>
        </div>
        <div class="half my-half us">
          <p class="say">{nameOf(seat)}</p>
          <p class="note num">{at(mine ? version.proposedAt : version.signedAt)}</p>
        </div>
      </div>
      <div class="signed-text">
        <Heading>{words.signed}</Heading>
        <p class="dim">{words.holds(version.version)}</p>
      </div>
      <nav class="bar two">
        <button type="button" class="do" onClick={seen}>
          {words.read}
        </button>
        <button
          type="button"
          class="do"
          onClick={() => {
            seen();
            screens.home();
          }}
        >
          {common.toRoom}
        </button>
      </nav>
    </main>
  );
}
