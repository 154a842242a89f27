import type { CommitmentView, PauseView } from '@duet/shared';

export type RunningPauseView = Extract<PauseView, { status: 'running' }>;
type Committed = Extract<CommitmentView, { status: 'committed' }>;

/** What can be pressed in a pause, the first being the largest. */
export type PauseChoice = 'back' | 'more' | 'new-time' | 'name-time' | 'end';

export interface Situation {
  /** Whose return time stands large. */
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
 * Where a running pause stands at server time `now`. "Has come" is a matter of the clock; what may be done when somebody
 * is overdue (PAU-7) waits for the room to say so, which also decides it.
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

/** In ms. */
const lastMinutes = 3 * 60_000;

/** The return time that stands large comes within minutes: somebody may be looking at nothing but the screen. */
export const isNearlyTime = ({ headline }: Situation, now: number): boolean =>
  headline !== null && !headline.come && headline.commitment.returnAt - now <= lastMinutes;
