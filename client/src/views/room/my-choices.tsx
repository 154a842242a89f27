import { breatheTogether } from '../../app/breathe-together.ts';
import { arrivalGuard } from '../../app/press-guard.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp, useWords } from '../parts/context.ts';
import { useArrivalGuard } from '../parts/use-press-guard.ts';
import { useAgreed, useSign } from './agreed.ts';
import { isInBreath } from './invite.ts';
import { signalStatusOf } from './signal-status.ts';
import { useStatusText } from './status-text.ts';

/** After three minutes offline the press is not sent without asking: the person decides again. */
export function Expired() {
  const app = useApp();
  const { status } = useWords();
  const { sign } = useSign();
  const guarded = useArrivalGuard(arrivalGuard);
  const signalStatus = signalStatusOf(app.state.value);
  if (signalStatus.at !== 'expired') return null;
  return (
    <div class="my-half">
      <div class="slices">
        <button type="button" class="slice" onClick={app.raise}>
          <bdi class="say" translate={false}>
            {sign}
          </bdi>{' '}
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
      breatheTogether(app, agreed?.pattern ?? { name: '4-6' }, agreed?.minutes ?? 2);
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
