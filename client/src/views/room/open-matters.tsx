import { failureText } from '../../i18n/failure-text.ts';
import type { ShownPress } from '../../room-client/presses/press.ts';
import { useApp, useWords } from '../parts/context.ts';
import { lazyView } from '../parts/lazy.tsx';
import { useTimes } from '../parts/times.ts';
import { noteOn, offlineText } from './offline-text.ts';
import { useOpenPresses } from './open-presses.ts';
import { usePartnerName } from './texts.ts';

/** What needs attention: news of the agreement, a new device, and presses other than the signal that have not arrived. */
export function OpenMatters() {
  const open = useOpenPresses();
  const { newDevices, keeps } = useApp().state.value;
  const { common } = useWords();
  const waits = useAgreementNews();
  const moved = useApp().movedZone.zone.value;
  if (open.length === 0 && newDevices.length === 0 && waits === null && moved === null && keeps) return null;
  return (
    <ul class="open-matters">
      {!keeps && (
        <li>
          <p>{common.cannotKeep}</p>
        </li>
      )}
      {waits !== null && <AgreementNews text={waits} />}
      {newDevices.length > 0 && <NewDevice />}
      {moved !== null && <Moved zone={moved} />}
      {open.map((press) => (
        <OpenPress key={press.id} press={press} />
      ))}
    </ul>
  );
}

/** Why this person should look at the agreement, in a sentence; null if there is no reason. */
function useAgreementNews(): string | null {
  const { agreement, room } = useApp().state.value;
  const { status } = useWords();
  const who = usePartnerName();
  if (agreement !== null && agreement.warning !== null) return status.agreementWarning;
  if (agreement?.open?.proposer === 'partner') return status.proposed(who);
  return room?.view.agreement?.lookAgain === true && agreement?.open === null ? status.lookAgain : null;
}

function AgreementNews({ text }: { text: string }) {
  const { screens } = useApp();
  const { status } = useWords();
  return (
    <li>
      <p>{text}</p>
      <div class="choices">
        <button type="button" onClick={() => screens.go('agreement')}>
          {status.readAgreement}
        </button>
      </div>
    </li>
  );
}

/** C7: somebody with the twelve words added a device. This stays until the person looks at it or says that it is theirs. */
function NewDevice() {
  const { client, screens } = useApp();
  const { status } = useWords();
  return (
    <li>
      <p>{status.newDevice}</p>
      <div class="choices">
        <button type="button" onClick={() => screens.go('devices')}>
          {status.seeDevices}
        </button>
        <button type="button" onClick={() => void client.acknowledgeDevices().catch(() => undefined)}>
          {status.ownDevice}
        </button>
      </div>
    </li>
  );
}

/** ROOM-7: only for somebody who shares their zone and has travelled. */
const Moved = lazyView(
  async () => (await import('./moved.tsx')).Moved,
  () => null,
);

function OpenPress({ press }: { press: ShownPress }) {
  const app = useApp();
  const { status, pressed } = useWords();
  const text = usePressText(press);
  const forget = () => app.client.forgetPress(press.id);
  const { standing } = press;
  const asks = standing.status === 'expired' || standing.status === 'refused';
  return (
    <li>
      <p>
        <b>{pressed[press.name]}</b> {text}
      </p>
      <div class="choices">
        {standing.status === 'expired' && app.canRetry(press) && (
          <button type="button" onClick={() => app.retry(press)}>
            {status.sendNow}
          </button>
        )}
        {standing.status === 'refused' && standing.failure.code === 'pause_over' && (
          <button
            type="button"
            onClick={() => {
              forget();
              app.screens.go('pause');
            }}
          >
            {status.newPause}
          </button>
        )}
        {asks && (
          <button type="button" onClick={forget}>
            {standing.status === 'expired' ? status.letGo : status.understood}
          </button>
        )}
        {standing.status === 'sending' && app.state.value.connection === 'offline' && !press.left && (
          <button type="button" onClick={forget}>
            {status.takeBack}
          </button>
        )}
      </div>
    </li>
  );
}

/** The status of a press, in a sentence or two. */
export function usePressText(press: ShownPress): string {
  const { status } = useWords();
  const { state, language, canRetry } = useApp();
  const times = useTimes();
  switch (press.standing.status) {
    case 'sending':
      return noteOn(
        press,
        state.value.connection === 'offline'
          ? Object.values({
              ...offlineText(press, status, times),
              ...(state.value.barred && { note: status.barred }),
            }).join(' ')
          : `${status.sending} ${status.notConfirmed}`,
        status,
      );
    case 'sent':
      return `${status.sent} ${status.notSaved}`;
    case 'kept':
      return status.kept;
    case 'expired':
      // After a reload nothing here can make the press again, so a retry is not offered.
      return `${status.notSent} ${canRetry(press) ? status.expired : status.expiredHere}`;
    case 'refused':
      return `${status.refused} ${failureText(language, press.standing.failure)}`;
  }
}
