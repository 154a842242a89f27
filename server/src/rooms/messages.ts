import type { Failure } from '@duet/shared';
import type { Socket } from 'socket.io';
import type * as z from 'zod';
import { type FailureDetails, failureOf, RequestFailure } from '../errors.ts';

/** Larger than any message the protocol knows. */
const messageLimit = 16_384;

export interface MessageHandler<Message> {
  readonly name: string;
  readonly schema: z.ZodType<Message>;
  /** Answers the ack. Throwing `RequestFailure` answers that failure; anything else is a fault of ours. */
  readonly handle: (message: Message) => unknown;
}

export type OnFault = (fault: unknown, message: string) => void;

const sizeOf = (payload: unknown): number => {
  try {
    return JSON.stringify(payload)?.length ?? 0;
  } catch {
    return 0;
  }
};

function malformed(payload: unknown, error: z.ZodError): Failure {
  if (sizeOf(payload) > messageLimit) return failureOf('too_large', { limit: messageLimit });
  const issue = error.issues[0];
  const details: FailureDetails = { path: issue?.path.join('.') ?? '', reason: issue?.message ?? '' };
  return failureOf('bad_request', details);
}

async function answer<Message>(
  { name, schema, handle }: MessageHandler<Message>,
  payload: unknown,
  onFault: OnFault,
): Promise<unknown> {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) return malformed(payload, parsed.error);
  try {
    return await handle(parsed.data);
  } catch (error) {
    if (error instanceof RequestFailure) return failureOf(error.code, error.details);
    onFault(error, name);
    return failureOf('internal');
  }
}

type Ack = (reply: unknown) => void;

const ackOf = (args: readonly unknown[]): Ack | null => {
  const last = args.at(-1);
  return typeof last === 'function' ? (reply) => void last(reply) : null;
};

/**
 * The one way a client message is taken: parsed, handled and acked, whatever it throws. A malformed message costs the sender a
 * typed error and nobody anything else (ROOM-5); one without an ack is carried out in silence.
 */
export function onMessage<Message>(socket: Socket, handler: MessageHandler<Message>, onFault: OnFault): void {
  socket.on(handler.name, (...args: unknown[]) => {
    const ack = ackOf(args);
    void answer(handler, typeof args[0] === 'function' ? undefined : args[0], onFault).then((reply) =>
      ack?.(reply),
    );
  });
}

/** Answers messages that the protocol does not know. */
export function onUnknownMessage(socket: Socket, known: ReadonlySet<string>): void {
  socket.onAny((name: unknown, ...args: unknown[]) => {
    if (typeof name !== 'string' || !known.has(name)) ackOf(args)?.(failureOf('bad_request'));
  });
}
