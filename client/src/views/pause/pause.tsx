import { useLayoutEffect } from 'preact/hooks';
import { arrivalGuard } from '../../app/press-guard.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { usePhrases } from '../room/phrases.ts';
import { isOpenInvite } from '../room/invite.ts';
import { OpenMatters } from '../room/open-matters.tsx';
import { useOpenPresses } from '../room/open-presses.ts';
import { Said } from '../room/partner-half.tsx';
import { useLineText } from '../room/status-text.ts';
import type { RoomState } from '../../room-client/room/room-state.ts';
import { useAwake } from '../parts/use-awake.ts';
import { useArrivalGuard } from '../parts/use-press-guard.ts';
import { PauseBar } from './pause-bar.tsx';
import { PauseChoices } from './choices.tsx';
import { ReturnTime } from './return-time.tsx';
import { isNearlyTime, situationOf, type RunningPauseView } from './situation.ts';
import { Theirs } from './theirs.tsx';

interface PauseProps {
  readonly room: RoomState;
  readonly pause: RunningPauseView;
}

/** A running pause: when both return, how long that is, and what can be said and done until then. */
export function Pause({ room, pause }: PauseProps) {
  const app = useApp();
  const { pause: words, common } = useAllWords();
  const guarded = useArrivalGuard(arrivalGuard);
  const now = app.serverTime(app.wall.value);
  const situation = situationOf(pause, now);
  useAwake(isNearlyTime(situation, now));
  const overdue = pause.theirs.status === 'committed' && pause.theirs.stage === 'overdue';
  const all = usePhrases();
  const phrases = overdue && all.length > 3 ? all.slice(2, 4) : all.slice(0, 2);
  // Times that were named elsewhere since are not here yet. A press that waits says so itself.
  const isWaiting = useOpenPresses().length > 0;
  const reason = useLineText();
  const line = isWaiting ? null : reason;
  const { screens } = app;
  const opened = screens.current.value === 'pause';
  const signalUp = room.view.signal.status === 'raised' || room.view.partnerSignal.status === 'raised';
  // Ended by the other while a finger was on its way to a choice, it gives way to the signal. After a return comes another screen,
  // and who leaves that for the signal means it. The screen that was opened for this pause would offer the next one.
  useLayoutEffect(
    () => () => {
      const over = app.state.value.room?.view.pause;
      if (over?.status !== 'over') return;
      if (over.outcome !== 'returned') app.guardSignal();
      if (screens.current.value === 'pause') screens.home();
    },
    [],
  );
  return (
    <main class="pause-screen">
      <Heading class="out-of-sight">{words.title}</Heading>
      <div class="room-header">
        {(opened || signalUp) && (
          <button type="button" class="quiet" onClick={opened ? screens.back : () => screens.go('room')}>
            {common.toRoom}
          </button>
        )}
        {/* Elsewhere the room, one tap away, has it. */}
        {!opened && !signalUp && (
          <button type="button" class="quiet end" onClick={() => screens.go('agreement')}>
            {common.agreement}
          </button>
        )}
        <button
          type="button"
          class={opened || signalUp ? 'quiet end' : 'quiet'}
          onClick={() => screens.go('help')}
        >
          {words.help}
        </button>
        <button type="button" class="quiet" onClick={() => screens.go('settings')}>
          {common.settings}
        </button>
      </div>
      <div class="pause-facts">
        <Theirs room={room} pause={pause} />
        <ReturnTime room={room} pause={pause} situation={situation} />
        {line !== null && <p class="note">{line}</p>}
        <Said room={room} since={pause.at} />
        <OpenMatters room={room} also={{ invite: isOpenInvite(room.view.breathing) }} />
      </div>
      <div class="pause-actions">
        <div class="phrases" role="group" aria-label={words.phrases}>
          {phrases.map((phrase) => (
            <button
              key={phrase}
              type="button"
              disabled={guarded}
              onClick={() => app.client.sayPhrase(phrase)}
            >
              <bdi>{phrase}</bdi>
            </button>
          ))}
        </div>
        <PauseChoices pause={pause} situation={situation} guarded={guarded} />
        <PauseBar guarded={guarded} />
      </div>
    </main>
  );
}
