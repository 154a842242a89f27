import { setTimeout as delay } from 'node:timers/promises';
import type { Failure, FailureCode } from '@duet/shared';
import type { Socket } from 'socket.io';
import type * as z from 'zod';
import { failureOf, RequestFailure } from '../http/errors.ts';
import { DatabaseFailure } from '../platform/sql.ts';

/** Larger than any message the protocol knows. */
const messageLimit = 16_384;

/** A client message by its name; answers the ack, whatever was sent. */
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
 * A handler that only sees messages of its schema's form. Whatever is not is answered with a typed error, and costs the
 * sender that and nobody anything else (ROOM-5).
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

/** Messages that have been taken and not answered yet. */
export interface UnderWay {
  add(answering: Promise<unknown>): void;
  /** Resolves once none is left, or after `limit` ms. */
  settled(limit: number): Promise<void>;
}

export function createUnderWay(): UnderWay {
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

export interface Taking {
  /** Asked once for each message, whatever it is: why it is not taken, or null. */
  readonly refusal: () => FailureCode | null;
  readonly underWay: UnderWay;
  readonly onFault: (fault: unknown, where: string) => void;
}

/**
 * The one way client messages are taken: answered and acked, whatever a handler throws, with a word for messages
 * nobody handles. One without an ack is carried out in silence. A flood is refused before it costs anything.
 */
export function onMessages(
  socket: Socket,
  handlers: readonly MessageHandler[],
  { refusal, underWay, onFault }: Taking,
): void {
  const byName = new Map(handlers.map((handler) => [handler.name, handler]));
  socket.onAny((name: string, ...args: unknown[]) => {
    const ack = args.findLast(isAck);
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
    underWay.add(settled(answering, (fault) => onFault(fault, name)).then((reply) => ack?.(reply)));
  });
}
