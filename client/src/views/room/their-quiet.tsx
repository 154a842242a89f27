import type { SharedQuiet } from '../../room-client/quiet/quiet.ts';
import { quietUntil } from '../../room-client/quiet/quiet-until.ts';
import { useApp, useWords } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';

/** Until when the partner wants no sound, by this person's own clock; nothing while they do. */
export function TheirQuiet({ quiet }: { quiet: SharedQuiet }) {
  const { wall } = useApp();
  const { room: words } = useWords();
  const times = useTimes();
  const until = quietUntil(quiet, wall.value);
  if (until === null) return null;
  return <p class="note">{words.quietUntil(times.wall(until))}</p>;
}
