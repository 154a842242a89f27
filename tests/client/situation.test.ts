import { isNearlyTime, situationOf } from '@duet/client/views/pause/situation';
import { decide, defaultTerms, emptyRoom, evolveAll, viewFor } from '@duet/shared';
import { describe, expect, test } from 'vitest';

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);

/** A pause of 20 minutes, as seen by the partner who did not start it. */
function theirPause() {
  const command = { id: 'pause', name: 'StartPause', by: 'a', args: { minutes: 20 }, sentAt: start } as const;
  const room = emptyRoom('pair');
  const decision = decide(room, command, { now: start, terms: defaultTerms });
  if (!decision.ok) throw new Error(decision.rejection.code);
  const { pause } = viewFor(evolveAll(room, decision.events), 'b', defaultTerms);
  if (pause.status !== 'running') throw new Error('no pause');
  return pause;
}

describe('the screen in a pause', () => {
  test.each([
    ['goes off as it does', 1, false],
    ['goes off as it does, until shortly before the return time', 16.9, false],
    ['stays on in the last three minutes', 17, true],
    ['stays on to the end', 19.9, true],
    ['is let go once the time has come', 20, false],
  ])('[APP-2] %s (minute %d)', (_, minutes, isOn) => {
    const now = start + minutes * minute;
    expect(isNearlyTime(situationOf(theirPause(), now), now)).toBe(isOn);
  });
});
