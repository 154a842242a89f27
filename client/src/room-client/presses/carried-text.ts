import type { CommandId, Request, Sealed } from '@duet/shared';
import type { TextPlace } from '../pair/pair-texts.ts';

/** The sealed text in a request, which somebody wrote for the other to read. */
export interface CarriedText {
  readonly place: TextPlace;
  readonly sealed: Sealed;
  /** The request with another text in its place. */
  readonly as: (sealed: Sealed) => Request;
}

/** The text that a press with this id carries; null if it carries none. A profile is not read as a text. */
export function textCarriedBy(id: CommandId, request: Request): CarriedText | null {
  switch (request.name) {
    case 'SayPhrase':
      return {
        place: { kind: 'phrase', item: id },
        sealed: request.args.text,
        as: (text) => ({ name: request.name, args: { text } }),
      };
    case 'AnswerSignal': {
      const { signalId, said } = request.args;
      if (said.kind !== 'phrase') return null;
      return {
        place: { kind: 'phrase', item: id },
        sealed: said.text,
        as: (text) => ({ name: request.name, args: { signalId, said: { kind: said.kind, text } } }),
      };
    }
    case 'AttachNote':
      return {
        place: { kind: 'note', item: request.args.signalId },
        sealed: request.args.note,
        as: (note) => ({ name: request.name, args: { ...request.args, note } }),
      };
    case 'StartPause':
    case 'CommitReturn': {
      const { plan } = request.args;
      if (plan === undefined) return null;
      return {
        place: { kind: 'plan', item: id },
        sealed: plan,
        as: (text) => withPlan(request, text),
      };
    }
    default:
      return null;
  }
}

type Planned = Extract<Request, { readonly name: 'StartPause' | 'CommitReturn' }>;

const withPlan = (request: Planned, plan: Sealed): Request =>
  request.name === 'StartPause'
    ? { name: request.name, args: { ...request.args, plan } }
    : { name: request.name, args: { ...request.args, plan } };
