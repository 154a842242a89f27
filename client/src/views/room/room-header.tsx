import { undoGuard } from '../../app/press-guard.ts';
import { useApp, useWords } from '../parts/context.ts';
import { useDeaf, useDeafOnArrival } from '../parts/use-deaf.ts';
import { signalStatusOf } from './signal-status.ts';

/**
 * Above the halves. What undoes the signal stands here, far from its hit area, and is deaf and unlabelled for two
 * seconds after a press: a second press for help never cancels the first.
 */
export function RoomHeader({ both }: { both: boolean }) {
  const { screens, state } = useApp();
  const { common } = useWords();
  // An agreement is for two who are calm; beside what undoes a signal there is no room for it either.
  const calm =
    signalStatusOf(state.value).at === 'rest' && state.value.room?.view.partnerSignal.status !== 'raised';
  return (
    <div class="room-header">
      <Undo both={both} />
      {calm && (
        <button type="button" class="quiet end" onClick={() => screens.go('agreement')}>
          {common.agreement}
        </button>
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
  const deaf = useDeaf(app.raisedAt.value, undoGuard);
  // "Back" and "To the room" stand at this very place on the screens that lead here.
  const arriving = useDeafOnArrival(undoGuard);
  if (deaf || arriving) return null;
  // Once it may have left the device it can only be lowered, not taken back.
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
    <button type="button" class="quiet" onClick={() => app.press(() => app.client.lowerSignal(signal.id))}>
      {both ? room.lowerMine : room.lower}
    </button>
  );
}
