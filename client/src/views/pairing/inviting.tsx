import { namedLink } from '@duet/shared';
import { useState } from 'preact/hooks';
import type { PairingState } from '../../room-client/pairing/pairing-state.ts';
import { useApp, useStartWords } from '../parts/context.ts';
import { CopyButton } from '../parts/copy.tsx';
import { Qr } from '../parts/qr.tsx';
import { ShareButton } from '../parts/share.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { useTimes } from '../parts/times.ts';
import { plainName } from '../room/plain-text.ts';

type InvitingState = Extract<PairingState, { step: 'inviting' }>;

export function Inviting({ invite }: { invite: InvitingState }) {
  const app = useApp();
  const { pairing } = useStartWords();
  const times = useTimes();
  const { busy, trouble, run } = useWork();
  const over = times.until(invite.expiresAt) <= 0;
  const onScreen = invite.kind === 'screen';
  const [isNamed, setNamed] = useState(true);
  const own = app.draftName.value.trim();
  const name = plainName(own);
  const link = isNamed && name !== null ? namedLink(invite.link, own) : invite.link;
  return (
    <Sheet title={onScreen ? pairing.invitingScreen : pairing.invitingLink}>
      {over ? (
        <p class="gap">{pairing.expired}</p>
      ) : (
        <>
          <p class="gap">{pairing.holdsUntil(times.day(invite.expiresAt))}</p>
          {onScreen && <Qr text={link} label={pairing.qrLabel} />}
          <label class="field">
            <span>{pairing.inviteLink}</span>
            <input type="text" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
          </label>
          <div class="rows">
            <ShareButton url={link} label={pairing.sendLink} />
            <CopyButton text={link} label={pairing.copyLink} />
          </div>
          {name !== null && (
            <label class="choice">
              <input type="checkbox" checked={isNamed} onChange={() => setNamed(!isNamed)} />
              <span>{pairing.namesYou(name)}</span>
            </label>
          )}
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
