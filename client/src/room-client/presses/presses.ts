import type { CommandId, Millis, Pattern, Request } from '@duet/shared';
import type { TextPlace } from '../pair/pair-texts.ts';
import type { ChosenTime } from './entry.ts';
import type { Profile } from '../room/room-state.ts';

/** How long until the person is back. */
export interface PauseLength {
  readonly minutes: number;
  /** The return time that the person was shown: a whole minute of this device's wall clock. */
  readonly clock?: Millis | undefined;
  /** This very minute was chosen, and not a length that leads to it. */
  readonly isFixed?: boolean | undefined;
  readonly plan?: string | undefined;
}

export interface ShownPromise {
  /** The minute of this device's wall clock that the person was shown. */
  readonly clock: Millis;
  /** It says "I can't now" first. */
  readonly notNow?: boolean;
}

/** What one asks of a rehearsal; only of a service whose views have one. */
export type RehearsalRequest = Extract<Request, { readonly name: `${string}Rehears${string}` }>;

/** Each press becomes one command under a new id, which is returned; its texts are sealed for that id, a note for its signal's. */
export interface Presses {
  raiseSignal(): CommandId;
  attachNote(signalId: CommandId, note: string): CommandId;
  answerWithPhrase(signalId: CommandId, text: string): CommandId;
  /** `at` is server time. */
  answerWithPromise(signalId: CommandId, at: Millis, shown?: ShownPromise): CommandId;
  lowerSignal(signalId: CommandId): CommandId;
  sayPhrase(text: string): CommandId;
  startPause(length: PauseLength): CommandId;
  commitReturn(pauseId: CommandId, length: PauseLength): CommandId;
  returnFromPause(pauseId: CommandId): CommandId;
  endPause(pauseId: CommandId): CommandId;
  inviteToBreathe(pattern: Pattern, minutes: number): CommandId;
  joinBreathing(breathingId: CommandId): CommandId;
  breatheAlone(breathingId: CommandId): CommandId;
  extendBreathing(breathingId: CommandId): CommandId;
  stopBreathing(breathingId: CommandId): CommandId;
  shareProfile(profile: Profile): CommandId;
  rehearse(request: RehearsalRequest): CommandId;
}

export interface PressActions extends Presses {
  /** Presses what expired once more, under a new id: the same words, and the same length from now on. */
  pressAgain(id: CommandId): Promise<void>;
  /** Takes back a press that was not sent, or forgets one that expired or was refused. */
  forgetPress(id: CommandId): void;
}

export interface PressDeps {
  readonly newId: () => CommandId;
  /** Seals a text for the pair. @throws where this device has no pair. */
  readonly seal: (place: TextPlace, text: string) => string;
  readonly press: (id: CommandId, request: Request, chosen?: ChosenTime) => void;
  /** Whether the service takes named times; one of the version before does not. */
  readonly takesNamedTimes: () => boolean;
}

export function createPresses({ newId, seal, press, takesNamedTimes }: PressDeps): Presses {
  const pressed = (requestFor: (id: CommandId) => Request, chosen?: ChosenTime): CommandId => {
    const id = newId();
    press(id, requestFor(id), takesNamedTimes() ? chosen : undefined);
    return id;
  };
  const planned = (id: CommandId, plan: string | undefined) =>
    plan === undefined ? {} : { plan: seal({ kind: 'plan', item: id }, plan) };

  return {
    raiseSignal: () => pressed(() => ({ name: 'RaiseSignal', args: {} })),
    attachNote: (signalId, note) =>
      pressed(() => ({
        name: 'AttachNote',
        args: { signalId, note: seal({ kind: 'note', item: signalId }, note) },
      })),
    answerWithPhrase: (signalId, text) =>
      pressed((id) => ({
        name: 'AnswerSignal',
        args: { signalId, said: { kind: 'phrase', text: seal({ kind: 'phrase', item: id }, text) } },
      })),
    answerWithPromise: (signalId, at, shown) =>
      pressed(
        () => ({ name: 'AnswerSignal', args: { signalId, said: { kind: 'promise', at: Math.round(at) } } }),
        { ...shown, isFixed: true },
      ),
    lowerSignal: (signalId) => pressed(() => ({ name: 'LowerSignal', args: { signalId } })),
    sayPhrase: (text) =>
      pressed((id) => ({ name: 'SayPhrase', args: { text: seal({ kind: 'phrase', item: id }, text) } })),
    startPause: ({ minutes, plan, ...chosen }) =>
      pressed((id) => ({ name: 'StartPause', args: { minutes, ...planned(id, plan) } }), chosen),
    commitReturn: (pauseId, { minutes, plan, ...chosen }) =>
      pressed((id) => ({ name: 'CommitReturn', args: { pauseId, minutes, ...planned(id, plan) } }), chosen),
    returnFromPause: (pauseId) => pressed(() => ({ name: 'ReturnFromPause', args: { pauseId } })),
    endPause: (pauseId) => pressed(() => ({ name: 'EndPause', args: { pauseId } })),
    inviteToBreathe: (pattern, minutes) =>
      pressed(() => ({ name: 'InviteToBreathe', args: { pattern, minutes } })),
    joinBreathing: (breathingId) => pressed(() => ({ name: 'JoinBreathing', args: { breathingId } })),
    breatheAlone: (breathingId) => pressed(() => ({ name: 'BreatheAlone', args: { breathingId } })),
    extendBreathing: (breathingId) => pressed(() => ({ name: 'ExtendBreathing', args: { breathingId } })),
    stopBreathing: (breathingId) => pressed(() => ({ name: 'StopBreathing', args: { breathingId } })),
    shareProfile: (profile) =>
      pressed((id) => ({
        name: 'ShareProfile',
        args: { profile: seal({ kind: 'profile', item: id }, JSON.stringify(profile)) },
      })),
    rehearse: (request) => pressed(() => request),
  };
}
