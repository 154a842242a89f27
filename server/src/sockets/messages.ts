import { setTimeout as delay } from 'node:timers/promises';
import type { Failure, FailureCode } from '@duet/shared';
import type { Socket } from 'socket.io';
import type * as z from 'zod';
import { failureOf, RequestFailure } from '../http/errors.ts';
import { DatabaseFailure } from '../platform/sql.ts';

/** In characters of JSON; larger than any valid message. */
const messageLimit = 16_384;

/** Handles a client message by its name. `answer` returns the ack, whatever was sent. */
export interface MessageHandler {
  readonly name: string;
  readonly answer: (payload: unknown) => Promise<unknown>;
}

const sizeOf = (payload: unknown): number => {
  try {
    return JSON.stringify(payload)?.length ?? 0;
  } catch {
    return 0;
  }
};

function malformed(payload: unknown, { issues: [issue] }: z.ZodError): Failure {
  if (sizeOf(payload) > messageLimit) return failureOf('too_large', { limit: messageLimit });
  return failureOf('bad_request', { path: issue?.path.join('.') ?? '', reason: issue?.message ?? '' });
}

/**
 * A handler that only gets messages that match its schema. Anything else is answered with a typed error, and has no effect
 * on anybody else (ROOM-5).
 */
export const handles = <Message>(
  name: string,
  schema: z.ZodType<Message>,
  handle: (message: Message) => unknown,
): MessageHandler => ({
  name,
  answer: async (payload) => {
    const parsed = schema.safeParse(payload);
    return parsed.success ? handle(parsed.data) : malformed(payload, parsed.error);
  },
});

type Ack = (reply: unknown) => void;

const isAck = (value: unknown): value is Ack => typeof value === 'function';

async function settled(answering: Promise<unknown>, onFault: (fault: unknown) => void): Promise<unknown> {
  try {
    return await answering;
  } catch (error) {
    if (error instanceof RequestFailure) return failureOf(error.code, error.details);
    onFault(error);
    return failureOf(error instanceof DatabaseFailure ? 'unavailable' : 'internal');
  }
}

/** Messages that were accepted and not answered yet. */
export interface InFlight {
  add(answering: Promise<unknown>): void;
  /** Resolves once none is left, or after `limit` ms. */
  settled(limit: number): Promise<void>;
}

export function createInFlight(): InFlight {
  const answering = new Set<Promise<unknown>>();
  return {
    add(one) {
      answering.add(one);
      void one.finally(() => answering.delete(one));
    },
    async settled(limit) {
      await Promise.race([Promise.all(answering), delay(limit, undefined, { ref: false })]);
    },
  };
}

export interface MessageOptions {
  /** Called once for each message: why it is refused, or null. */
  readonly refusal: () => FailureCode | null;
  readonly inFlight: InFlight;
  readonly onFault: (fault: unknown, where: string) => void;
}

/**
 * The only way in which client messages are handled. Each is acked, whatever its handler throws, and even if it has no
 * handler. A message without an ack is carried out silently. A flood is refused before it costs anything.
 */
export function onMessages(
  socket: Socket,
  handlers: readonly MessageHandler[],
  { refusal, inFlight, onFault }: MessageOptions,
): void {
  const byName = new Map(handlers.map((handler) => [handler.name, handler]));
  socket.onAny((name: string, ...args: unknown[]) => {
    const ack = args.findLast((each) => isAck(each));
    const refused = refusal();
    if (refused !== null) {
      ack?.(failureOf(refused));
      return;
    }
    const handler = byName.get(name);
    const answering =
      handler === undefined
        ? Promise.resolve(failureOf('bad_request'))
        : handler.answer(isAck(args[0]) ? undefined : args[0]);
    inFlight.add(settled(answering, (fault) => onFault(fault, name)).then((reply) => ack?.(reply)));
  });
}
