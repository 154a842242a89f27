import { useEffect, useRef, useState } from 'preact/hooks';
import { volumes } from '../../app/cues.ts';
import { createPlayer, type Player, type PlayerDeps } from '../../sound/player.ts';
import { soundOnlyHere } from '../../sound/only-here.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { useAgreed } from '../room/agreed.ts';
import type { Breath } from './stage.tsx';

/** Null where the browser has sound in name only. */
function startedPlayer(deps: PlayerDeps): Player | null {
  try {
    return createPlayer(deps);
  } catch {
    return null;
  }
}

/** Turns the tones on and off with one tap. Asks for a tap if the browser requires one before it plays. */
export function SoundButton({ breath }: { breath: Breath }) {
  const { cues } = useApp();
  const { breathe } = useAllWords();
  const player = useRef<Player | null>(null);
  const latest = useRef(breath);
  latest.current = breath;
  const [heard, setHeard] = useState(true);
  const [silent, setSilent] = useState(false);
  const on = cues.volume.value !== 'off';
  const [isFirst] = useState(() => !cues.isSoundChosen());
  const isOffered = useAgreed().breathing?.sound === true || isFirst;
  useEffect(
    () => () => {
      // Offered at the first breath: who leaves it has chosen as well.
      if (!cues.isSoundChosen()) cues.setVolume('off');
    },
    [],
  );
  useEffect(() => {
    if (!on || typeof AudioContext === 'undefined') return;
    const begin = (): void => {
      const one = startedPlayer({
        timing: () => latest.current,
        serverNow: (at) => latest.current.now(at),
        isSure: () => Number.isFinite(latest.current.uncertainty()),
        volume: () => volumes[cues.volume.peek()],
        ear: () => cues.ear.peek(),
        changed: () => setHeard(player.current?.isHeard() ?? false),
      });
      player.current = one;
      setHeard(one?.isHeard() ?? false);
      setSilent(one === null);
    };
    const end = soundOnlyHere(begin);
    // A call or an alarm may have taken the sound; where the browser allows it, it goes on without a tap.
    const goOn = () => {
      if (document.visibilityState === 'visible') void player.current?.wake().catch(() => undefined);
    };
    document.addEventListener('visibilitychange', goOn);
    return () => {
      document.removeEventListener('visibilitychange', goOn);
      end();
      player.current?.close();
      player.current = null;
    };
  }, [on, breath.id]);
  if (typeof AudioContext === 'undefined') return null;
  const wake = () => {
    // Without a player there is only the choice to do without.
    if (silent) cues.toggleSound();
    setSilent(false);
    player.current?.wake().catch(() => setSilent(true));
  };
  if (on && !heard) {
    return (
      <button type="button" class="quiet end" onClick={wake}>
        {silent ? breathe.noSound : breathe.tapForSound}
      </button>
    );
  }
  return (
    <button
      type="button"
      class={isOffered && !on ? 'offer end' : 'quiet end'}
      aria-pressed={on}
      onClick={cues.toggleSound}
    >
      {on ? breathe.soundOn : isOffered ? breathe.soundOffer : breathe.soundOff}
    </button>
  );
}
