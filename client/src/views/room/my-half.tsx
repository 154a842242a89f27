import { arrivalGuard } from '../../app/press-guard.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp, useWords } from '../parts/context.ts';
import { useArrivalGuard } from '../parts/use-press-guard.ts';
import { useAgreed, useSign } from './agreed.ts';
import { isInBreath } from './invite.ts';
import { signalStatusOf } from './signal-status.ts';
import { useStatusText } from './status-text.ts';
import { usePartnerName } from './texts.ts';

/** The one big button: the whole of my half, from the seam to the bar. A press does the same in every state. */
export function SignalTarget() {
  const app = useApp();
  const { connection, obstacle } = app.state.value;
  const { room, status } = useWords();
  const { sign, size } = useSign();
  const who = usePartnerName();
  const signalStatus = signalStatusOf(app.state.value);
  const up = ['raised', 'kept', 'on-phone', 'answered'].includes(signalStatus.at);
  const unsent = signalStatus.at === 'offline' && !signalStatus.press.left;
  const onItsWay = ['sending', 'sent', 'offline'].includes(signalStatus.at);
  const look = up ? 'us' : unsent ? 'hollow' : onItsWay ? 'sending' : '';
  const rest = signalStatus.at === 'rest' || signalStatus.at === 'refused';
  return (
    <button type="button" class="my-half signal" onClick={app.raise}>
      <i class={`shape me ${look}`} aria-hidden="true" />
      <span class={`in ${rest ? '' : 'up'} ${unsent ? 'on-paper' : look === 'sending' ? 'pale' : ''}`}>
        <bdi class={size} translate={false}>
          {sign}
        </bdi>{' '}
        {rest && (
          <span class="note">
            {connection === 'offline' || obstacle !== null ? status.notSentYet : room.oneTap(who)}
          </span>
        )}
      </span>
    </button>
  );
}

/** After three minutes offline the press is not sent without asking: the person decides again. */
export function Expired() {
  const app = useApp();
  const { status } = useWords();
  const guarded = useArrivalGuard(arrivalGuard);
  const signalStatus = signalStatusOf(app.state.value);
  if (signalStatus.at !== 'expired') return null;
  return (
    <div class="my-half">
      <div class="slices">
        <button type="button" class="slice" onClick={app.raise}>
          <span class="title">{status.sendNow}</span>
        </button>
        <button
          type="button"
          class="slice"
          disabled={guarded}
          onClick={() => app.client.forgetPress(signalStatus.press.id)}
        >
          <span class="do">{status.letGo}</span>
        </button>
      </div>
    </div>
  );
}

/**
 * Both signals are up: my own, which can still be pressed, and two choices. The choices appear where the signal was just
 * pressed, so they ignore presses at first.
 */
export function Mutual({ room }: { room: RoomState }) {
  const app = useApp();
  const { answers, room: words } = useWords();
  const { sign } = useSign();
  const { breathing: agreed } = useAgreed();
  const text = useStatusText();
  const guarded = useArrivalGuard(arrivalGuard);
  const { breathing } = room.view;
  const breatheNow = () => {
    if (isInBreath(breathing)) app.screens.home();
    else if (breathing.status === 'none')
      app.client.inviteToBreathe(agreed?.pattern ?? { name: '4-6' }, agreed?.minutes ?? 2);
    else app.client.joinBreathing(breathing.id);
  };
  return (
    <div class="my-half">
      <div class="slices">
        <button type="button" class="slice us slim" onClick={app.raise}>
          <bdi class="say" translate={false}>
            {sign}
          </bdi>{' '}
          <span class="note">{text.title}</span>
        </button>
        <button type="button" class="slice" disabled={guarded} onClick={breatheNow}>
          <span class="title">{answers.breatheTogether}</span>
        </button>
        <button type="button" class="slice" disabled={guarded} onClick={() => app.screens.go('pause')}>
          <span class="title">{words.pause}</span>
        </button>
      </div>
    </div>
  );
}
