import { breathEndAfter, stopLead, wholeBreaths } from '@duet/shared';
import { useApp } from '../context.ts';
import type { AloneBreath } from '../../alone.ts';
import { Stage } from './stage.tsx';

const extension = 3;

/** A breath of one's own: by this device's clock, without a service, and nobody is told (BRE-6). */
export function Alone({ alone }: { alone: AloneBreath }) {
  const { breatheAlone, endAlone } = useApp();
  const { pattern, startsAt, endsAt } = alone;
  const breath = { ...alone, now: (at = performance.now()) => at, uncertainty: () => 0 };
  return (
    <Stage
      breath={breath}
      stop={() => {
        const end = Math.min(endsAt, breathEndAfter(pattern, startsAt, performance.now() + stopLead));
        breatheAlone({ ...alone, endsAt: end, stopped: true });
      }}
      extend={() => breatheAlone({ ...alone, endsAt: endsAt + wholeBreaths(pattern, extension) })}
      over={endAlone}
    />
  );
}
