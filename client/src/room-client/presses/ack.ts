import type { Failure } from '@duet/shared';
import { type Check, flag, number, record, text } from '../api/shape.ts';
import type { Reply } from '../connection/connection.ts';

/** The server's answer to a command; `lost` if there was none that can be read, so that its outcome is unknown. */
export type Answer =
  | { readonly kind: 'done'; readonly epoch: number; readonly version: number; readonly kept: boolean }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'lost' };

const isDone = record({ ok: flag, epoch: number, version: number, kept: flag });
const hasFailure = record({ ok: flag, code: text, message: text, retryable: flag });
/** A code that this build does not know is still a refusal; views have a text for unknown codes. */
const isFailure: Check<Failure> = (body): body is Failure => hasFailure(body) && !body.ok;

export function answerOf(reply: Reply): Answer {
  if (!reply.ok) return { kind: 'lost' };
  const { body } = reply;
  if (isDone(body) && body.ok)
    return { kind: 'done', epoch: body.epoch, version: body.version, kept: body.kept };
  if (isFailure(body)) return { kind: 'refused', failure: body };
  return { kind: 'lost' };
}
