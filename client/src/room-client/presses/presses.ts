import type { CommandId, Request } from '@duet/shared';
import type { RoomClient } from '../state.ts';
import type { TextPlace } from '../pair/pair-texts.ts';

/** The presses among the client's actions: each becomes one command under a new id, its texts sealed for that id. */
export type Presses = Pick<
  RoomClient,
  | 'raiseSignal'
  | 'attachNote'
  | 'answerWithPhrase'
  | 'answerWithPromise'
  | 'lowerSignal'
  | 'sayPhrase'
  | 'startPause'
  | 'commitReturn'
  | 'returnFromPause'
  | 'endPause'
  | 'inviteToBreathe'
  | 'joinBreathing'
  | 'breatheAlone'
  | 'extendBreathing'
  | 'stopBreathing'
  | 'shareProfile'
>;

export interface PressDeps {
  readonly newId: () => CommandId;
  /** Seals a text for the pair. @throws where this device has no pair. */
  readonly seal: (place: TextPlace, text: string) => string;
  readonly press: (id: CommandId, request: Request) => void;
}

export function createPresses({ newId, seal, press }: PressDeps): Presses {
  const pressed = (requestFor: (id: CommandId) => Request): CommandId => {
    const id = newId();
    press(id, requestFor(id));
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
    answerWithPromise: (signalId, at) =>
      pressed(() => ({
        name: 'AnswerSignal',
        args: { signalId, said: { kind: 'promise', at: Math.round(at) } },
      })),
    lowerSignal: (signalId) => pressed(() => ({ name: 'LowerSignal', args: { signalId } })),
    sayPhrase: (text) =>
      pressed((id) => ({ name: 'SayPhrase', args: { text: seal({ kind: 'phrase', item: id }, text) } })),
    startPause: (minutes, plan) =>
      pressed((id) => ({ name: 'StartPause', args: { minutes, ...planned(id, plan) } })),
    commitReturn: (pauseId, minutes, plan) =>
      pressed((id) => ({ name: 'CommitReturn', args: { pauseId, minutes, ...planned(id, plan) } })),
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
  };
}
