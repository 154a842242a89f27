import type { AloneBreath } from '../../app/alone.ts';
import { useApp } from '../parts/context.ts';
import { Stage } from './stage.tsx';

const clock = { now: (at = performance.now()) => at, uncertainty: () => 0 };

/** A breath of one's own: by this device's clock, without a service, and nobody is told (BRE-6). */
export function Alone({ breath }: { breath: AloneBreath }) {
  const { alone } = useApp();
  return <Stage breath={{ ...breath, ...clock }} stop={alone.stop} extend={alone.extend} over={alone.end} />;
}
