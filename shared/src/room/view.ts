import { otherSeat, type CommandId, type Millis, type Sealed, type Seat } from '../ids/ids.ts';
import type {
  Answer,
  Breathing,
  Commitment,
  Pause,
  Phrase,
  Rehearsal,
  Room,
  RoomAgreement,
  RunningRehearsal,
  Signal,
} from './state.ts';
import { pauseCeiling, minute, quarter, type Terms } from './terms.ts';

export type Who = 'me' | 'partner';

export type MySignal =
  | { readonly status: 'lowered' }
  | {
      readonly status: 'raised';
      readonly id: CommandId;
      readonly at: Millis;
      /** A device of the partner has confirmed receipt; also false where that is withheld (C2). */
      readonly delivered: boolean;
      /** It is not said whether a device has confirmed it (C2). Missing otherwise, and from older services. */
      readonly withheld?: true;
      readonly note: Sealed | null;
      readonly answer: Answer | null;
    };

export type PartnerSignal =
  | { readonly status: 'lowered' }
  | {
      readonly status: 'raised';
      readonly id: CommandId;
      readonly at: Millis;
      readonly note: Sealed | null;
      readonly answer: Answer | null;
    };

export type PhraseView = Omit<Phrase, 'by'> & { readonly from: Who };

export type CommitmentView =
  | Exclude<Commitment, { status: 'committed' }>
  | (Extract<Commitment, { status: 'committed' }> & {
      /** From when on it is overdue. */
      readonly overdueAt: Millis;
      readonly renewalsLeft: number;
    });

export type PauseView =
  | Extract<Pause, { status: 'none' }>
  | (Omit<Extract<Pause, { status: 'over' }>, 'only'> & {
      /** Who came back, where the other had named no time. Missing from older services. */
      readonly only?: Who;
    })
  | {
      readonly status: 'running';
      readonly id: CommandId;
      readonly by: Who;
      readonly at: Millis;
      readonly mine: CommitmentView;
      readonly theirs: CommitmentView;
      /** The latest possible return time. */
      readonly latest: Millis;
      /** How many minutes ahead a renewal must be at least. */
      readonly renewMinMinutes: number;
    };

export type BreathingView =
  | { readonly status: 'none' }
  | (Omit<Extract<Breathing, { status: 'invited' }>, 'by'> & { readonly by: Who })
  | (Omit<Extract<Breathing, { status: 'running' }>, 'by' | 'joined'> & {
      readonly by: Who;
      readonly joined: boolean;
      /** Visible only to a partner who has joined too (ROOM-4). */
      readonly partnerJoined: boolean;
    });

export type RehearsalView =
  | Exclude<Rehearsal, { status: 'invited' | 'running' }>
  | (Omit<Extract<Rehearsal, { status: 'invited' }>, 'by'> & { readonly by: Who })
  | (Omit<RunningRehearsal, 'by' | 'pause' | 'back'> & {
      /** Who raises the signal in it. */
      readonly by: Who;
      readonly pause: { readonly by: Who; readonly returnAt: Millis } | null;
      readonly back: boolean;
      readonly partnerBack: boolean;
    });

/** Everything that one partner may see of the room. */
export interface RoomView {
  readonly status: Room['status'];
  readonly signal: MySignal;
  readonly partnerSignal: PartnerSignal;
  /** Both signals are up (SIG-5). */
  readonly mutual: boolean;
  readonly phrases: readonly PhraseView[];
  readonly pause: PauseView;
  readonly breathing: BreathingView;
  readonly profile: { readonly id: CommandId; readonly text: Sealed } | null;
  readonly partnerProfile: { readonly id: CommandId; readonly text: Sealed } | null;
  /** The version that the room goes by; missing until there is a first one (AGR-12). */
  readonly agreement?: RoomAgreement;
  /** Missing from services that know no rehearsal. */
  readonly rehearsal?: RehearsalView;
  readonly limits: {
    readonly pauseMinMinutes: number;
    readonly pauseMaxMinutes: number;
    /** The service takes a named return time (`returnAt`) and the clock of a promise. Missing from older services. */
    readonly namedTimes?: true;
    /** The service takes a promise that says "I can't now". Missing from older services. */
    readonly notNow?: true;
  };
}

function mySignal(signal: Signal): MySignal {
  if (signal.status === 'lowered') return signal;
  const { status, id, at, delivered, note, answer } = signal;
  const withheld = delivered === null ? ({ withheld: true } as const) : {};
  return { status, id, at, delivered: delivered === true, ...withheld, note, answer };
}

function partnerSignal(signal: Signal): PartnerSignal {
  if (signal.status === 'lowered') return signal;
  const { status, id, at, note, answer } = signal;
  return { status, id, at, note, answer };
}

const whoIs = (seat: Seat, viewer: Seat): Who => (seat === viewer ? 'me' : 'partner');

function commitmentView(commitment: Commitment, terms: Terms): CommitmentView {
  if (commitment.status !== 'committed') return commitment;
  return {
    ...commitment,
    overdueAt: commitment.returnAt + quarter(terms),
    renewalsLeft: Math.max(0, terms.renewals - commitment.renewals),
  };
}

function pauseView(pause: Pause, viewer: Seat): PauseView {
  if (pause.status === 'none') return pause;
  if (pause.status === 'over') {
    const { only, ...over } = pause;
    return only === undefined ? over : { ...over, only: whoIs(only, viewer) };
  }
  return {
    status: 'running',
    id: pause.id,
    by: whoIs(pause.by, viewer),
    at: pause.at,
    mine: commitmentView(pause.commitments[viewer], pause.terms),
    theirs: commitmentView(pause.commitments[otherSeat(viewer)], pause.terms),
    latest: pause.at + pauseCeiling,
    renewMinMinutes: quarter(pause.terms) / minute,
  };
}

function breathingView(breathing: Breathing, viewer: Seat): BreathingView {
  switch (breathing.status) {
    case 'none':
      return breathing;
    case 'invited':
      return { ...breathing, by: whoIs(breathing.by, viewer) };
    case 'running': {
      const joined = breathing.joined[viewer];
      return {
        ...breathing,
        by: whoIs(breathing.by, viewer),
        joined,
        partnerJoined: joined && breathing.joined[otherSeat(viewer)],
      };
    }
  }
}

function rehearsalView(rehearsal: Rehearsal | undefined, viewer: Seat): RehearsalView {
  switch (rehearsal?.status) {
    case undefined:
      return { status: 'none' };
    case 'none':
    case 'over':
      return rehearsal;
    case 'invited':
      return { ...rehearsal, by: whoIs(rehearsal.by, viewer) };
    case 'running': {
      const { by, pause, back, ...common } = rehearsal;
      return {
        ...common,
        by: whoIs(by, viewer),
        pause: pause === null ? null : { by: whoIs(pause.by, viewer), returnAt: pause.returnAt },
        back: back[viewer],
        partnerBack: back[otherSeat(viewer)],
      };
    }
  }
}

/** What the partner in seat `viewer` may see. Nothing in it reveals the other's presence (ROOM-4, C2). */
export function viewFor(room: Room, viewer: Seat, terms: Terms): RoomView {
  const partner = otherSeat(viewer);
  return {
    status: room.status,
    signal: mySignal(room.signals[viewer]),
    partnerSignal: partnerSignal(room.signals[partner]),
    mutual: room.signals.a.status === 'raised' && room.signals.b.status === 'raised',
    phrases: room.phrases.map(({ by, ...phrase }) => ({ ...phrase, from: whoIs(by, viewer) })),
    pause: pauseView(room.pause, viewer),
    breathing: breathingView(room.breathing, viewer),
    profile: room.profiles[viewer],
    partnerProfile: room.profiles[partner],
    ...(room.agreement === undefined ? {} : { agreement: room.agreement }),
    rehearsal: rehearsalView(room.rehearsal, viewer),
    limits: {
      pauseMinMinutes: terms.pauseMinMinutes,
      pauseMaxMinutes: pauseCeiling / minute,
      namedTimes: true,
      notNow: true,
    },
  };
}
