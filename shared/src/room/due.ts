import { otherSeat, seats, type Millis, type Seat } from '../ids/ids.ts';
import type { RoomEvent } from './events.ts';
import type { ReturnCommitment, Room, RunningPause, Stage } from './state.ts';
import {
  breathingInviteLife,
  pauseCeiling,
  quarter,
  rehearsalInviteLife,
  reminderLead,
  signalLife,
} from './terms.ts';

export type DueKind =
  | 'signal-timeout'
  | 'return-reminder'
  | 'return-due'
  | 'return-overdue'
  | 'pause-lapse'
  | 'breathing-invite-lapse'
  | 'breathing-end'
  | 'look-again'
  | 'rehearsal-lapse';

/** Something that will happen by itself: what, to which item, and when, in server time. */
export interface Due {
  readonly kind: DueKind;
  readonly item: string;
  readonly at: Millis;
}

/** A due time with the event that will happen then. */
interface Upcoming extends Due {
  readonly event: RoomEvent;
}

const stages: readonly Stage[] = ['ahead', 'reminded', 'due', 'overdue'];

function upcomingReturns(pause: RunningPause, of: Seat, commitment: ReturnCommitment): readonly Upcoming[] {
  const { returnAt } = commitment;
  const lead = reminderLead(pause.terms);
  const item = `${pause.id}/${of}`;
  const common = { pauseId: pause.id, of, returnAt };
  const all: readonly (Upcoming & { readonly stage: Stage })[] = [
    {
      stage: 'reminded',
      kind: 'return-reminder',
      item,
      at: returnAt - lead,
      event: { name: 'ReturnReminded', ...common },
    },
    { stage: 'due', kind: 'return-due', item, at: returnAt, event: { name: 'ReturnDue', ...common } },
    {
      stage: 'overdue',
      kind: 'return-overdue',
      item,
      at: returnAt + quarter(pause.terms),
      event: { name: 'ReturnOverdue', ...common },
    },
  ];
  const tooShortForReminder = returnAt - commitment.at < 2 * lead;
  return all.filter(
    ({ stage }) =>
      stages.indexOf(stage) > stages.indexOf(commitment.stage) &&
      !(stage === 'reminded' && tooShortForReminder),
  );
}

function upcomingInPause(pause: RunningPause): readonly Upcoming[] {
  const lapse: Upcoming = {
    kind: 'pause-lapse',
    item: pause.id,
    at: pause.latestReturn + pauseCeiling,
    event: { name: 'PauseEnded', id: pause.id, at: pause.latestReturn + pauseCeiling, outcome: 'lapsed' },
  };
  const returns = seats.flatMap((seat) => {
    const commitment = pause.commitments[seat];
    return commitment.status === 'committed' ? upcomingReturns(pause, seat, commitment) : [];
  });
  return [...returns, lapse];
}

function upcomingSignals(room: Room): readonly Upcoming[] {
  return seats.flatMap((of): readonly Upcoming[] => {
    const signal = room.signals[of];
    if (signal.status === 'lowered') return [];
    const at = signal.at + signalLife;
    const event = { name: 'SignalLowered', id: signal.id, of, at, why: 'timed out' } as const;
    return [{ kind: 'signal-timeout', item: signal.id, at, event }];
  });
}

function upcomingBreathing({ breathing }: Room): readonly Upcoming[] {
  switch (breathing.status) {
    case 'none':
      return [];
    case 'invited': {
      const at = breathing.at + breathingInviteLife;
      const event = { name: 'BreathingEnded', id: breathing.id, at } as const;
      return [{ kind: 'breathing-invite-lapse', item: breathing.id, at, event }];
    }
    case 'running': {
      const at = breathing.endsAt;
      return [
        {
          kind: 'breathing-end',
          item: breathing.id,
          at,
          event: { name: 'BreathingEnded', id: breathing.id, at },
        },
      ];
    }
  }
}

function upcomingLook({ agreement }: Room): readonly Upcoming[] {
  if (agreement === undefined || agreement.lookAgainAt === null || agreement.lookAgain) return [];
  const { version, lookAgainAt: at } = agreement;
  const event = { name: 'LookAgainDue', agreement: version, at } as const;
  return [{ kind: 'look-again', item: `agreement/${version}`, at, event }];
}

function upcomingRehearsal({ rehearsal }: Room): readonly Upcoming[] {
  if (rehearsal?.status !== 'invited' && rehearsal?.status !== 'running') return [];
  const { id } = rehearsal;
  const at = rehearsal.status === 'invited' ? rehearsal.at + rehearsalInviteLife : rehearsal.endsAt;
  const event = { name: 'RehearsalEnded', id, at, outcome: 'lapsed' } as const;
  return [{ kind: 'rehearsal-lapse', item: id, at, event }];
}

function upcoming(room: Room): readonly Upcoming[] {
  if (room.status === 'ended') return [];
  const inPause = room.pause.status === 'running' ? upcomingInPause(room.pause) : [];
  return [
    ...upcomingSignals(room),
    ...inPause,
    ...upcomingBreathing(room),
    ...upcomingLook(room),
    ...upcomingRehearsal(room),
  ];
}

/** When the room next changes by itself, in server time; null if it does not. The only source of timers. */
export function nextDueAt(room: Room): Millis | null {
  return upcoming(room).reduce<Millis | null>(
    (first, { at }) => (first === null || at < first ? at : first),
    null,
  );
}

/**
 * What has come due by `now`, earliest first. Of several missed events of one commitment only the latest remains, and none
 * of them once the pause itself has lapsed (PAU-7).
 */
function passed(room: Room, now: Millis): readonly Upcoming[] {
  const all = upcoming(room).filter(({ at }) => at <= now);
  const lapsed = all.some(({ kind }) => kind === 'pause-lapse');
  return all
    .filter(
      ({ kind, item, at }) =>
        !(lapsed && kind.startsWith('return-')) && !all.some((later) => later.item === item && later.at > at),
    )
    .sort((one, two) => one.at - two.at);
}

export function passedDues(room: Room, now: Millis): readonly Due[] {
  return passed(room, now).map(({ kind, item, at }) => ({ kind, item, at }));
}

/** The event of a due time; null if it has not come yet, or if the room no longer expects it (PAU-7). */
export function dueEvent(room: Room, due: Due, now: Millis): RoomEvent | null {
  const found = passed(room, now).find(
    ({ kind, item, at }) => kind === due.kind && item === due.item && at === due.at,
  );
  return found?.event ?? null;
}

/** The command id of a due time: however often it fires, it takes effect once. */
export const dueCommandId = ({ kind, item, at }: Due): string => `due:${kind}:${item}:${at}`;

/** From when on the partner of `seat` may end the pause (PAU-7); Infinity without a commitment. */
export function overdueFrom(pause: RunningPause, seat: Seat): Millis {
  const commitment = pause.commitments[seat];
  return commitment.status === 'committed' ? commitment.returnAt + quarter(pause.terms) : Infinity;
}

export const partnerOverdue = (pause: RunningPause, by: Seat, now: Millis): boolean =>
  now >= overdueFrom(pause, otherSeat(by));
