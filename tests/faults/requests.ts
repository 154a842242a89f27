import { type CommandId, rehearsalSteps, type Request, type RoomView } from '@duet/shared';
import type { Random } from './random.ts';

/** Stands for a sealed text, and is as long as one. */
export const sealed = 'A'.repeat(200);

const phrase: Request = { name: 'SayPhrase', args: { text: sealed } };

/** A press that a partner who sees this could make, or now and then one that makes no sense any more. */
export function anyRequest(view: RoomView | null, random: Random): Request {
  const possible: [Request, ...Request[]] = [phrase, phrase, { name: 'RaiseSignal', args: {} }];
  possible.push({ name: 'ShareProfile', args: { profile: sealed } });
  possible.push({ name: 'StartPause', args: { minutes: random.pick([0.02, 0.05, 30, 2_000]) } });
  possible.push({ name: 'InviteToBreathe', args: { pattern: { name: '4-6' }, minutes: 1 } });
  if (view?.signal.status === 'raised') {
    const signalId: CommandId = view.signal.id;
    possible.push({ name: 'LowerSignal', args: { signalId } });
    possible.push({ name: 'AttachNote', args: { signalId, note: sealed } });
  }
  if (view?.partnerSignal.status === 'raised') {
    const signalId: CommandId = view.partnerSignal.id;
    possible.push({ name: 'ConfirmReceipt', args: { signalId } });
    possible.push({ name: 'AnswerSignal', args: { signalId, said: { kind: 'phrase', text: sealed } } });
  }
  if (view?.pause.status === 'running') {
    const pauseId: CommandId = view.pause.id;
    possible.push({ name: 'CommitReturn', args: { pauseId, minutes: random.pick([0.02, 1, 60]) } });
    possible.push({ name: 'ReturnFromPause', args: { pauseId } });
    possible.push({ name: 'EndPause', args: { pauseId } });
  }
  if (view !== null && view.breathing.status !== 'none') {
    const breathingId: CommandId = view.breathing.id;
    possible.push({ name: 'JoinBreathing', args: { breathingId } });
    possible.push({ name: 'BreatheAlone', args: { breathingId } });
    possible.push({ name: 'ExtendBreathing', args: { breathingId } });
    possible.push({ name: 'StopBreathing', args: { breathingId } });
  }
  if (view?.rehearsal?.status === 'none' || view?.rehearsal?.status === 'over')
    possible.push({ name: 'InviteToRehearse', args: {} });
  else if (view?.rehearsal !== undefined) {
    const rehearsalId: CommandId = view.rehearsal.id;
    possible.push({ name: 'JoinRehearsal', args: { rehearsalId } });
    possible.push({ name: 'TakeRehearsalStep', args: { rehearsalId, step: random.pick(rehearsalSteps) } });
    possible.push({ name: 'StopRehearsal', args: { rehearsalId } });
  }
  return random.pick(possible);
}
