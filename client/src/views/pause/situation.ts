import type { CommitmentView, PauseView } from '@duet/shared';

export type RunningPauseView = Extract<PauseView, { status: 'running' }>;
type Committed = Extract<CommitmentView, { status: 'committed' }>;

/** What can be pressed during a pause. The first choice is the largest. */
export type PauseChoice = 'back' | 'more' | 'new-time' | 'name-time' | 'end';

export interface Situation {
  /** The return time that is shown large. */
  readonly headline: {
    readonly whose: 'mine' | 'theirs';
    readonly commitment: Committed;
    readonly come: boolean;
  } | null;
  readonly choices: readonly PauseChoice[];
  readonly bothOverdue: boolean;
}

const committed = (commitment: CommitmentView): Committed | null =>
  commitment.status === 'committed' ? commitment : null;

/**
 * The situation in a running pause at server time `now`. Whether a return time has come follows from the clock. Whether
 * somebody is overdue, and what that allows (PAU-7), is the room's decision, so it waits for the room to say so.
 */
export function situationOf({ mine, theirs }: RunningPauseView, now: number): Situation {
  const own = committed(mine);
  const other = committed(theirs);
  const shown = own ?? other;
  const otherOverdue = other?.stage === 'overdue';
  const ownOverdue = own?.stage === 'overdue';
  const come = shown !== null && now >= shown.returnAt;
  const choices: PauseChoice[] = [];
  if (own !== null) choices.push('back', come ? 'new-time' : 'more');
  else choices.push(mine.status === 'back' || otherOverdue ? 'new-time' : 'name-time');
  if (otherOverdue && (own === null || ownOverdue)) choices.push('end');
  return {
    headline: shown === null ? null : { whose: own === null ? 'theirs' : 'mine', commitment: shown, come },
    choices,
    bothOverdue: otherOverdue && ownOverdue,
  };
}

/** How long before the return time the screen stays on, in ms. */
const lastMinutes = 3 * 60_000;

/** The return time comes within minutes: somebody may be waiting in front of the screen. */
export const isNearlyTime = ({ headline }: Situation, now: number): boolean =>
  headline !== null && !headline.come && headline.commitment.returnAt - now <= lastMinutes;
