import {
  defaultTerms,
  otherSeat,
  type Pattern,
  type Request,
  type RoomEvent,
  type Said,
  type Seat,
  type Terms,
} from '@duet/shared';
import { at, type Press } from './story.ts';

type Event<Name extends RoomEvent['name']> = Extract<RoomEvent, { readonly name: Name }>;
type ToldReturn = Partial<Pick<Event<'ReturnCommitted'>, 'shortened' | 'plan' | 'commandId'>>;

/** A partner in a story. The present tense makes a press (`ana.raises`), the past tense an event (`ana.raised`). */
function partner(seat: Seat) {
  const press = (id: string, request: Request): Press => ({ ...request, id, by: seat });
  const stage =
    (name: 'ReturnReminded' | 'ReturnDue' | 'ReturnOverdue') =>
    (pauseId: string, returnAt: string): RoomEvent => ({ name, pauseId, of: seat, returnAt: at(returnAt) });

  const started = (id: string, clock: string, terms: Terms = defaultTerms): RoomEvent => ({
    name: 'PauseStarted',
    id,
    by: seat,
    at: at(clock),
    terms,
  });
  const returnTold = <Name extends 'ReturnCommitted' | 'ReturnRenewed'>(
    name: Name,
    pauseId: string,
    [clock, returnAt]: readonly [clock: string, returnAt: string],
  ) => ({ name, pauseId, by: seat, returnAt: at(returnAt), at: at(clock), plan: null, commandId: pauseId });
  const committed = (
    pauseId: string,
    clocks: readonly [string, string],
    more: ToldReturn = {},
  ): RoomEvent => ({
    ...returnTold('ReturnCommitted', pauseId, clocks),
    shortened: false,
    ...more,
  });

  return {
    seat,

    raises: (id: string) => press(id, { name: 'RaiseSignal', args: {} }),
    notes: (signalId: string, note: string) =>
      press('note', { name: 'AttachNote', args: { signalId, note } }),
    confirms: (signalId: string) => press('receipt', { name: 'ConfirmReceipt', args: { signalId } }),
    answers: (signalId: string, said: Said, id = 'answer') =>
      press(id, { name: 'AnswerSignal', args: { signalId, said } }),
    lowers: (signalId: string) => press('lower', { name: 'LowerSignal', args: { signalId } }),
    lowersIt: (): Press => ({ name: 'LowerOwnSignal', id: 'lower', by: seat }),
    says: (text: string, id = 'phrase') => press(id, { name: 'SayPhrase', args: { text } }),
    pauses: (id: string, minutes: number, plan?: string) =>
      press(id, { name: 'StartPause', args: { minutes, plan } }),
    commits: (pauseId: string, minutes: number, plan?: string) =>
      press('commit', { name: 'CommitReturn', args: { pauseId, minutes, plan } }),
    isBack: (pauseId: string) => press('back', { name: 'ReturnFromPause', args: { pauseId } }),
    ends: (pauseId: string) => press('end', { name: 'EndPause', args: { pauseId } }),
    invites: (id: string, pattern: Pattern = { name: '4-6' }, minutes = 2) =>
      press(id, { name: 'InviteToBreathe', args: { pattern, minutes } }),
    joins: (breathingId: string) => press('join', { name: 'JoinBreathing', args: { breathingId } }),
    breathesAlone: (breathingId: string) => press('alone', { name: 'BreatheAlone', args: { breathingId } }),
    extends: (breathingId: string) => press('extend', { name: 'ExtendBreathing', args: { breathingId } }),
    stops: (breathingId: string) => press('stop', { name: 'StopBreathing', args: { breathingId } }),
    shares: (profile: string, id = 'profile') => press(id, { name: 'ShareProfile', args: { profile } }),
    unlinks: (): Press => ({ name: 'EndRoom', id: 'unlink', by: seat }),

    raised: (id: string, clock: string): RoomEvent => ({ name: 'SignalRaised', id, by: seat, at: at(clock) }),
    signalDelivered: (id: string): RoomEvent => ({ name: 'SignalDelivered', id, of: seat }),
    noted: (id: string, note: string): RoomEvent => ({ name: 'NoteAttached', id, of: seat, note }),
    answered: (
      id: string,
      said: Said,
      [clock, answerId = 'answer']: readonly [string, string?],
    ): RoomEvent => ({
      name: 'SignalAnswered',
      id,
      of: otherSeat(seat),
      answerId,
      said,
      at: at(clock),
    }),
    lowered: (id: string, clock: string, why: Event<'SignalLowered'>['why'] = 'lowered'): RoomEvent => ({
      name: 'SignalLowered',
      id,
      of: seat,
      at: at(clock),
      why,
    }),
    said: (said: Said, clock: string, id = 'phrase'): RoomEvent => ({
      name: 'PhraseSaid',
      id,
      by: seat,
      said,
      at: at(clock),
    }),
    started,
    committed,
    /** Both events of a pause that begins with a promise to return. */
    paused: (id: string, clock: string, returnAt: string): readonly [RoomEvent, RoomEvent] => [
      started(id, clock),
      committed(id, [clock, returnAt]),
    ],
    renewed: (
      pauseId: string,
      clocks: readonly [clock: string, returnAt: string],
      more: Omit<ToldReturn, 'shortened'> = {},
    ): RoomEvent => ({ ...returnTold('ReturnRenewed', pauseId, clocks), commandId: 'commit', ...more }),
    wasReminded: stage('ReturnReminded'),
    wasDue: stage('ReturnDue'),
    wasOverdue: stage('ReturnOverdue'),
    returned: (pauseId: string, clock: string): RoomEvent => ({
      name: 'PartnerReturned',
      pauseId,
      by: seat,
      at: at(clock),
    }),
    invited: (
      id: string,
      clock: string,
      what: Partial<Pick<Event<'BreathingInvited'>, 'pattern' | 'lasts'>> = {},
    ) => ({
      name: 'BreathingInvited' as const,
      id,
      by: seat,
      pattern: { name: '4-6' } as const,
      lasts: 120_000,
      at: at(clock),
      ...what,
    }),
    began: (
      id: string,
      [startsAt, endsAt]: readonly [string, string],
      how: 'together' | 'alone' = 'together',
    ): RoomEvent => ({
      name: 'BreathingStarted',
      id,
      by: seat,
      alone: how === 'alone',
      startsAt: at(startsAt),
      endsAt: at(endsAt),
    }),
    joined: (id: string, clock: string): RoomEvent => ({
      name: 'BreathingJoined',
      id,
      by: seat,
      at: at(clock),
    }),
    extended: (id: string, endsAt: string): RoomEvent => ({
      name: 'BreathingExtended',
      id,
      by: seat,
      endsAt: at(endsAt),
    }),
    stopped: (id: string, endsAt: string): RoomEvent => ({
      name: 'BreathingStopped',
      id,
      by: seat,
      endsAt: at(endsAt),
    }),
    shared: (profile: string, id = 'profile'): RoomEvent => ({
      name: 'ProfileShared',
      id,
      by: seat,
      profile,
    }),
    unlinked: (clock: string): RoomEvent => ({ name: 'RoomEnded', by: seat, at: at(clock) }),
  };
}

export const ana = partner('a');
export const ben = partner('b');

export const pauseEnded = (
  id: string,
  clock: string,
  outcome: Event<'PauseEnded'>['outcome'],
): RoomEvent => ({ name: 'PauseEnded', id, at: at(clock), outcome });

export const breathingEnded = (id: string, clock: string): RoomEvent => ({
  name: 'BreathingEnded',
  id,
  at: at(clock),
});

export const words = (text: string): Said => ({ kind: 'phrase', text });
export const promise = (clock: string): Said => ({ kind: 'promise', at: at(clock) });
