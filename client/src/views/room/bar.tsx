import type { RoomState } from '../../room-client/room/room-state.ts';
import { useApp, useWords } from '../parts/context.ts';
import { BreatheGlyph, PauseGlyph, SayGlyph } from '../parts/glyphs.tsx';
import { useTimes } from '../parts/times.ts';
import { isInBreath } from './invite.ts';

/** Pause, Say and Breathe, always at the same places. A running pause shows its return time here. */
export function Bar({ room }: { room: RoomState }) {
  const { screens } = useApp();
  const { room: words } = useWords();
  const times = useTimes();
  const { pause, breathing } = room.view;
  const mine = pause.status === 'running' && pause.mine.status === 'committed' ? pause.mine : null;
  return (
    <nav class="bar" aria-label={words.actions}>
      <button type="button" onClick={() => screens.go('pause')}>
        <PauseGlyph />
        {mine === null ? words.pause : words.backAt(times.atNamed({ ...mine, at: mine.returnAt }))}
      </button>
      <button type="button" onClick={() => screens.go('say')}>
        <SayGlyph />
        {words.say}
      </button>
      <button type="button" onClick={() => (isInBreath(breathing) ? screens.home() : screens.go('breathe'))}>
        <BreatheGlyph />
        {words.breathe}
      </button>
    </nav>
  );
}
