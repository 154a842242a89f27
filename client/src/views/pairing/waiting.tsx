import type { PairingState } from '../../room-client/pairing/pairing-state.ts';
import { useApp, useStartWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';

export function Joining() {
  const { client } = useApp();
  const { pairing } = useStartWords();
  const { busy, run } = useWork();
  return (
    <main class="middle">
      <Heading>{pairing.joining}</Heading>
      <p class="dim">{pairing.notConfirmed}</p>
      <button
        type="button"
        class="act plain"
        disabled={busy}
        onClick={() => run(() => client.cancelInvite())}
      >
        {pairing.cancel}
      </button>
    </main>
  );
}

/** The address contained an invite, but this account is already in a pair. */
export function LeftAlone() {
  const { putInviteAway } = useApp();
  const { pairing, common } = useStartWords();
  return (
    <Sheet title={pairing.joinTitle}>
      <p class="gap">{pairing.pairedAlready}</p>
      <div class="acts">
        <button type="button" class="act" onClick={putInviteAway}>
          {common.toRoom}
        </button>
      </div>
    </Sheet>
  );
}

export function Stopped({ why }: { why: Extract<PairingState, { step: 'stopped' }>['why'] }) {
  const { client } = useApp();
  const { pairing, common } = useStartWords();
  const { busy, run } = useWork();
  const unanswered = why === 'network';
  return (
    <Sheet title={pairing.stopped}>
      <p class="gap" role="alert">
        {pairing.why[why]}
      </p>
      <div class="acts">
        <button type="button" class="act" disabled={busy} onClick={() => run(() => client.dismissPairing())}>
          {unanswered ? common.tryAgain : pairing.again}
        </button>
        {unanswered && (
          <button
            type="button"
            class="act plain"
            disabled={busy}
            onClick={() => run(() => client.cancelInvite())}
          >
            {pairing.cancel}
          </button>
        )}
      </div>
    </Sheet>
  );
}
