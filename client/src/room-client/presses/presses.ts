import type { CommandId, Millis, Pattern, Request } from '@duet/shared';
import type { TextPlace } from '../pair/pair-texts.ts';
import type { Profile } from '../room/room-state.ts';

/** Each press becomes one command under a new id, which is returned; its texts are sealed for that id. */
export interface Presses {
  raiseSignal(): CommandId;
  attachNote(signalId: CommandId, note: string): CommandId;
  answerWithPhrase(signalId: CommandId, text: string): CommandId;
  answerWithPromise(signalId: CommandId, at: Millis): CommandId;
  lowerSignal(signalId: CommandId): CommandId;
  sayPhrase(text: string): CommandId;
  startPause(minutes: number, plan?: string): CommandId;
  commitReturn(pauseId: CommandId, minutes: number, plan?: string): CommandId;
  returnFromPause(pauseId: CommandId): CommandId;
  endPause(pauseId: CommandId): CommandId;
  inviteToBreathe(pattern: Pattern, minutes: number): CommandId;
  joinBreathing(breathingId: CommandId): CommandId;
  breatheAlone(breathingId: CommandId): CommandId;
  extendBreathing(breathingId: CommandId): CommandId;
  stopBreathing(breathingId: CommandId): CommandId;
  shareProfile(profile: Profile): CommandId;
}

export interface PressActions extends Presses {
  /** Takes back a press that was not sent, or forgets one that expired or was refused. */
  forgetPress(id: CommandId): void;
}

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
