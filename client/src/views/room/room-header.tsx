import { undoGuard } from '../../app/press-guard.ts';
import { useApp, useWords } from '../parts/context.ts';
import { usePressGuard, useArrivalGuard } from '../parts/use-press-guard.ts';
import { signalStatusOf } from './signal-status.ts';

/**
 * Above the halves. What undoes the signal is here, far from the signal's own button, and hidden for `undoGuard` after a
 * press: a second press for help must not undo the first.
 */
export function RoomHeader({ both }: { both: boolean }) {
  const { screens, state } = useApp();
  const { common } = useWords();
  // While a signal is up there is no space for it next to what undoes that: it stands below the word, or in the strip.
  const calm =
    signalStatusOf(state.value).at === 'rest' && state.value.room?.view.partnerSignal.status !== 'raised';
  return (
    <div class="room-header">
      <Undo both={both} />
      {calm && (
        <>
          <button type="button" class="quiet end" onClick={() => screens.go('practice')}>
            {common.practice}
          </button>
          <button type="button" class="quiet" onClick={() => screens.go('agreement')}>
            {common.agreement}
          </button>
        </>
      )}
      <button type="button" class={calm ? 'quiet' : 'quiet end'} onClick={() => screens.go('settings')}>
        {common.settings}
      </button>
    </div>
  );
}

function Undo({ both }: { both: boolean }) {
  const app = useApp();
  const { room, status } = useWords();
  const signalStatus = signalStatusOf(app.state.value);
  const signal = app.state.value.room?.view.signal;
  const guarded = usePressGuard(app.raisedAt.value, undoGuard);
  // On the screens that lead here, "Back" and "To the room" are at this very place.
  const arriving = useArrivalGuard(undoGuard);
  if (guarded || arriving) return null;
  // A press that may have left the device can only be lowered, not taken back.
  if ((signalStatus.at === 'sending' || signalStatus.at === 'offline') && !signalStatus.press.left) {
    return (
      <button type="button" class="quiet" onClick={() => app.client.forgetPress(signalStatus.press.id)}>
        {status.takeBack}
      </button>
    );
  }
  if (signalStatus.at === 'refused') {
    return (
      <button type="button" class="quiet" onClick={() => app.client.forgetPress(signalStatus.press.id)}>
        {status.understood}
      </button>
    );
  }
  if (signal?.status !== 'raised') return null;
  return (
    <button type="button" class="quiet" onClick={() => app.client.lowerSignal(signal.id)}>
      {both ? room.lowerMine : room.lower}
    </button>
  );
}
