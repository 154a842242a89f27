import type { PairingState } from '../../room-client/pairing/pairing-state.ts';
import { useApp, useStartWords } from '../parts/context.ts';
import { CopyButton } from '../parts/copy.tsx';
import { Qr } from '../parts/qr.tsx';
import { ShareButton } from '../parts/share.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { useTimes } from '../parts/times.ts';

type InvitingState = Extract<PairingState, { step: 'inviting' }>;

export function Inviting({ invite }: { invite: InvitingState }) {
  const app = useApp();
  const { pairing } = useStartWords();
  const times = useTimes();
  const { busy, trouble, run } = useWork();
  const over = times.until(invite.expiresAt) <= 0;
  const onScreen = invite.kind === 'screen';
  return (
    <Sheet title={onScreen ? pairing.invitingScreen : pairing.invitingLink}>
      {over ? (
        <p class="gap">{pairing.expired}</p>
      ) : (
        <>
          <p class="gap">{pairing.holdsUntil(times.day(invite.expiresAt))}</p>
          {onScreen && <Qr text={invite.link} label={pairing.qrLabel} />}
          <label class="field">
            <span>{pairing.inviteLink}</span>
            <input
              type="text"
              readOnly
              value={invite.link}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
          <div class="rows">
            <ShareButton url={invite.link} label={pairing.sendLink} />
            <CopyButton text={invite.link} label={pairing.copyLink} />
          </div>
        </>
      )}
      {trouble && <p role="alert">{trouble}</p>}
      <div class="acts">
        <button
          type="button"
          class="act plain"
          disabled={busy}
          onClick={() => run(() => app.client.cancelInvite())}
        >
          {over ? pairing.again : pairing.cancelInvite}
        </button>
      </div>
    </Sheet>
  );
}
