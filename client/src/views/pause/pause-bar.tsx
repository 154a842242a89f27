import { useAllWords, useApp } from '../parts/context.ts';
import { BreatheGlyph, SayGlyph, SignalGlyph } from '../parts/glyphs.tsx';
import { useSign } from '../room/agreed.ts';

/** The signal, Say and Breathe, in a pause and at its end. */
export function PauseBar({ guarded }: { guarded: boolean }) {
  const { raise, screens } = useApp();
  const { pause: words, room } = useAllWords();
  const { sign, fits } = useSign();
  return (
    <nav class="bar" aria-label={room.actions}>
      <button type="button" disabled={guarded} onClick={raise}>
        <SignalGlyph />
        {fits ? <bdi translate={false}>{sign}</bdi> : words.raise}
      </button>
      <button type="button" onClick={() => screens.go('say')}>
        <SayGlyph />
        {room.say}
      </button>
      <button type="button" onClick={() => screens.go('breathe')}>
        <BreatheGlyph />
        {room.breathe}
      </button>
    </nav>
  );
}
