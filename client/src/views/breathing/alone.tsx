import type { AloneBreath } from '../../app/alone.ts';
import { endAlone, extendAlone, stopAlone } from '../../app/alone-breath.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { usePartnerName } from '../room/texts.ts';
import { Stage } from './stage.tsx';

const clock = { now: (at = performance.now()) => at, uncertainty: () => 0 };

/** Breathing alone: by this device's clock and without the service, so that nobody learns of it (BRE-6). */
export function Alone({ breath }: { breath: AloneBreath }) {
  const { alone } = useApp();
  const { breathe } = useAllWords();
  const who = usePartnerName();
  return (
    <Stage
      breath={{ ...breath, ...clock }}
      stop={() => stopAlone(alone)}
      extend={() => extendAlone(alone)}
      over={() => endAlone(alone)}
    >
      {breath.unasked && <p class="unasked">{breathe.unasked(who)}</p>}
    </Stage>
  );
}
