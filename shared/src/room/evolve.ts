import { type Seat, seats } from '../ids/ids.ts';
import type { RoomEvent } from './events.ts';
import type { MaybeNamed } from './named-time.ts';
import { rehearsalAfter } from './rehearsal.ts';
import type {
  BySeat,
  Commitment,
  Pause,
  Phrase,
  RaisedSignal,
  ReturnCommitment,
  Room,
  RunningBreathing,
  RunningPause,
  Signal,
  Stage,
} from './state.ts';
import { hour } from './terms.ts';

/** How many phrases stay visible (PHR-1). */
const phrasesKept = 5;
/** From this many raises within an hour on, `delivered` is withheld (C2). */
const deliveredWithheldFrom = 6;

const set = <T>(bySeat: BySeat<T>, seat: Seat, value: T): BySeat<T> => ({ ...bySeat, [seat]: value });

function raised(room: Room, { id, by, at }: Extract<RoomEvent, { name: 'SignalRaised' }>): Room {
  const raises = [...room.raises[by].filter((raise) => raise > at - hour), at].slice(-deliveredWithheldFrom);
  const signal: RaisedSignal = {
    status: 'raised',
    id,
    at,
    delivered: raises.length >= deliveredWithheldFrom ? null : false,
    note: null,
    answer: null,
    answeredAt: null,
  };
  return { ...room, signals: set(room.signals, by, signal), raises: set(room.raises, by, raises) };
}

function changeSignal(room: Room, of: Seat, change: (signal: RaisedSignal) => Signal): Room {
  const signal = room.signals[of];
  return signal.status === 'raised' ? { ...room, signals: set(room.signals, of, change(signal)) } : room;
}

const say = (room: Room, phrase: Phrase): Room => ({
  ...room,
  phrases: [...room.phrases, phrase].slice(-phrasesKept),
});

function changePause(room: Room, change: (pause: RunningPause) => RunningPause): Room {
  return room.pause.status === 'running' ? { ...room, pause: change(room.pause) } : room;
}

const setCommitment = (room: Room, seat: Seat, commitment: Commitment): Room =>
  changePause(room, (pause) => ({
    ...pause,
    commitments: set(pause.commitments, seat, commitment),
    latestReturn:
      commitment.status === 'committed'
        ? Math.max(pause.latestReturn, commitment.returnAt)
        : pause.latestReturn,
  }));

function changeCommitment(
  room: Room,
  seat: Seat,
  change: (commitment: ReturnCommitment) => ReturnCommitment,
): Room {
  if (room.pause.status !== 'running') return room;
  const commitment = room.pause.commitments[seat];
  return commitment.status === 'committed' ? setCommitment(room, seat, change(commitment)) : room;
}

const reach = (room: Room, seat: Seat, stage: Stage): Room =>
  changeCommitment(room, seat, (commitment) => ({ ...commitment, stage }));

/** The clock of a named time; a time without one has no such field, so that state survives JSON unchanged. */
const named = ({ clock }: MaybeNamed): MaybeNamed => (clock === undefined ? {} : { clock });

function pauseOver(pause: Pause, { id, at, outcome }: Extract<RoomEvent, { name: 'PauseEnded' }>): Pause {
  const back = seats.filter(
    (seat) => pause.status === 'running' && pause.commitments[seat].status === 'back',
  );
  const [only] = back;
  const alone = outcome === 'returned' && back.length === 1 && only !== undefined;
  return { status: 'over', id, at, outcome, ...(alone ? { only } : {}) };
}

function changeBreathing(room: Room, change: (breathing: RunningBreathing) => RunningBreathing): Room {
  return room.breathing.status === 'running' ? { ...room, breathing: change(room.breathing) } : room;
}

function apply(room: Room, event: RoomEvent): Room {
  switch (event.name) {
    case 'SignalRaised':
      return raised(room, event);
    case 'SignalDelivered':
      return changeSignal(room, event.of, (signal) => ({ ...signal, delivered: true }));
    case 'NoteAttached':
      return changeSignal(room, event.of, (signal) => ({ ...signal, note: event.note }));
    case 'SignalAnswered':
      return changeSignal(room, event.of, (signal) => ({
        ...signal,
        answer: { id: event.answerId, said: event.said, at: event.at },
        answeredAt: signal.answeredAt ?? event.at,
      }));
    case 'SignalLowered':
      return changeSignal(room, event.of, () => ({ status: 'lowered' }));
    case 'PhraseSaid':
      return say(room, { id: event.id, by: event.by, said: event.said, at: event.at });
    case 'PauseStarted':
      return {
        ...room,
        pause: {
          status: 'running',
          id: event.id,
          by: event.by,
          at: event.at,
          terms: event.terms,
          latestReturn: event.at,
          commitments: { a: { status: 'waiting' }, b: { status: 'waiting' } },
        },
      };
    case 'ReturnCommitted':
      return setCommitment(room, event.by, {
        status: 'committed',
        returnAt: event.returnAt,
        at: event.at,
        renewals: 0,
        stage: 'ahead',
        shortened: event.shortened,
        ...named(event),
        plan: event.plan === null ? null : { id: event.commandId, text: event.plan },
      });
    case 'ReturnRenewed':
      return changeCommitment(room, event.by, (commitment) => ({
        status: 'committed',
        ...named(event),
        returnAt: event.returnAt,
        at: event.at,
        renewals: commitment.renewals + 1,
        stage: 'ahead',
        shortened: false,
        plan: event.plan === null ? commitment.plan : { id: event.commandId, text: event.plan },
      }));
    case 'ReturnReminded':
      return reach(room, event.of, 'reminded');
    case 'ReturnDue':
      return reach(room, event.of, 'due');
    case 'ReturnOverdue':
      return reach(room, event.of, 'overdue');
    case 'PartnerReturned':
      return setCommitment(room, event.by, { status: 'back', at: event.at });
    case 'PauseEnded':
      return { ...room, pause: pauseOver(room.pause, event) };
    case 'BreathingInvited':
      return {
        ...room,
        breathing: {
          status: 'invited',
          id: event.id,
          by: event.by,
          at: event.at,
          pattern: event.pattern,
          lasts: event.lasts,
        },
      };
    case 'BreathingStarted': {
      if (room.breathing.status !== 'invited') return room;
      const { id, by, pattern } = room.breathing;
      const { startsAt, endsAt } = event;
      const joined = set({ a: !event.alone, b: !event.alone }, event.by, true);
      return {
        ...room,
        breathing: { status: 'running', id, by, pattern, startsAt, endsAt, joined, stopped: false },
      };
    }
    case 'BreathingJoined':
      return changeBreathing(room, (breathing) => ({
        ...breathing,
        joined: set(breathing.joined, event.by, true),
      }));
    case 'BreathingExtended':
      return changeBreathing(room, (breathing) => ({ ...breathing, endsAt: event.endsAt }));
    case 'BreathingStopped':
      return changeBreathing(room, (breathing) => ({ ...breathing, endsAt: event.endsAt, stopped: true }));
    case 'BreathingEnded':
      return { ...room, breathing: { status: 'none' } };
    case 'RehearsalInvited':
    case 'RehearsalStarted':
    case 'RehearsalStepped':
    case 'RehearsalEnded':
      return { ...room, rehearsal: rehearsalAfter(room.rehearsal ?? { status: 'none' }, event) };
    case 'ProfileShared':
      return {
        ...room,
        profiles: set(room.profiles, event.by, { id: event.id, text: event.profile }),
      };
    case 'AgreementAdopted': {
      const { agreement: version, renewals, lookAgainAt } = event;
      return { ...room, agreement: { version, renewals, lookAgainAt, lookAgain: false } };
    }
    case 'LookAgainDue':
      return room.agreement?.version === event.agreement
        ? { ...room, agreement: { ...room.agreement, lookAgain: true } }
        : room;
    case 'RoomEnded':
      return { ...room, status: 'ended' };
  }
}

/** Applies one event, which advances the version by one. */
const evolve = (room: Room, event: RoomEvent): Room => ({
  ...apply(room, event),
  version: room.version + 1,
});

export const evolveAll = (room: Room, events: readonly RoomEvent[]): Room => events.reduce(evolve, room);
