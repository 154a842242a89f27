import { useEffect, useRef, useState } from 'preact/hooks';
import { volumes } from '../../app/cues.ts';
import { createPlayer, type Player } from '../../sound/player.ts';
import { soundOnlyHere } from '../../sound/only-here.ts';
import { useApp, useWords } from '../parts/context.ts';
import type { Breath } from './stage.tsx';

/** Turns the tones on and off with one tap. Asks for a tap if the browser requires one before it plays. */
export function SoundButton({ breath }: { breath: Breath }) {
  const { cues } = useApp();
  const { breathe } = useWords();
  const player = useRef<Player | null>(null);
  const latest = useRef(breath);
  latest.current = breath;
  const [heard, setHeard] = useState(true);
  const on = cues.volume.value !== 'off';
  useEffect(() => {
    if (!on || typeof AudioContext === 'undefined') return;
    const begin = (): void => {
      const one: Player = createPlayer({
        timing: () => latest.current,
        serverNow: (at) => latest.current.now(at),
        isSure: () => Number.isFinite(latest.current.uncertainty()),
        volume: () => volumes[cues.volume.peek()],
        ear: () => cues.ear.peek(),
        changed: () => setHeard(one.isHeard()),
      });
      player.current = one;
      setHeard(one.isHeard());
    };
    const end = soundOnlyHere(begin);
    return () => {
      end();
      player.current?.close();
      player.current = null;
    };
  }, [on, breath.id]);
  if (typeof AudioContext === 'undefined') return null;
  if (on && !heard) {
    return (
      <button
        type="button"
        class="quiet end"
        onClick={() => void player.current?.wake().catch(() => undefined)}
      >
        {breathe.tapForSound}
      </button>
    );
  }
  return (
    <button type="button" class="quiet end" aria-pressed={on} onClick={cues.toggleSound}>
      {on ? breathe.soundOn : breathe.soundOff}
    </button>
  );
}
