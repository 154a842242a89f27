import * as z from 'zod';
import { failure } from './failure.ts';
import { pattern, rehearsalStep, roomEvent, roomView, said } from './room.ts';
import { millis, pairId, sealedText, wholeMinute } from './scalars.ts';

const itemId = z.uuid();
const minutes = z.number().positive().max(1_000_000);
/** A clock time that was named: the instant, and the whole minute by the namer's wall clock. */
const namedTime = z.strictObject({ at: millis, clock: wholeMinute });
const length = { minutes, returnAt: namedTime.optional(), plan: sealedText.optional() };
const request = <Name extends string, Args extends z.ZodRawShape>(name: Name, args: Args) =>
  z.strictObject({ id: z.uuid(), name: z.literal(name), args: z.strictObject(args), sentAt: millis });

/** Client message `command`. */
export const commandMessage = z.discriminatedUnion('name', [
  request('RaiseSignal', {}),
  request('AttachNote', { signalId: itemId, note: sealedText }),
  request('ConfirmReceipt', { signalId: itemId }),
  request('AnswerSignal', { signalId: itemId, said }),
  request('LowerSignal', { signalId: itemId }),
  request('SayPhrase', { text: sealedText }),
  request('StartPause', length),
  request('CommitReturn', { pauseId: itemId, ...length }),
  request('ReturnFromPause', { pauseId: itemId }),
  request('EndPause', { pauseId: itemId }),
  request('InviteToBreathe', { pattern, minutes: z.number().min(1).max(20) }),
  request('JoinBreathing', { breathingId: itemId }),
  request('BreatheAlone', { breathingId: itemId }),
  request('ExtendBreathing', { breathingId: itemId }),
  request('StopBreathing', { breathingId: itemId }),
  request('ShareProfile', { profile: sealedText }),
  request('InviteToRehearse', {}),
  request('JoinRehearsal', { rehearsalId: itemId }),
  request('TakeRehearsalStep', { rehearsalId: itemId, step: rehearsalStep }),
  request('StopRehearsal', { rehearsalId: itemId }),
]);

/** Ack of `command`. `kept`: every event up to `version` is in the record. */
export const commandAck = z.union([
  z.strictObject({
    ok: z.literal(true),
    epoch: z.int(),
    version: z.int(),
    kept: z.boolean(),
  }),
  failure,
]);

/** Server message `room`: the view, and the events that the device lacks; under a new epoch the view alone. */
export const roomMessage = z.strictObject({
  pairId,
  you: z.enum(['a', 'b']),
  epoch: z.int(),
  version: z.int(),
  keptThrough: z.int(),
  events: z.array(z.strictObject({ version: z.int(), event: roomEvent })).readonly(),
  view: roomView,
});

/** Client message `clock` and its ack: time stamps in milliseconds. The fourth one is the client's own, on arrival. */
export const clockPing = z.strictObject({ t1: z.number() });
export const clockPong = z.strictObject({
  t1: z.number(),
  t2: z.number(),
  t3: z.number(),
  clockId: z.string(),
});

/** Client message `renew`: a fresh access token for this open socket. */
export const renewal = z.strictObject({ token: z.string().max(4_096) });
export const renewalAck = z.union([z.strictObject({ ok: z.literal(true), expiresAt: millis }), failure]);

/** The socket's handshake: the access token, and which state of the room the device already has. */
export const handshake = z.strictObject({
  token: z.string().max(4_096),
  have: z.strictObject({ pairId, epoch: z.int(), version: z.int() }).optional(),
});

/** Server message `goodbye`, sent right before the server closes the socket. */
export const goodbye = z.strictObject({ code: z.enum(['auth_expired', 'revoked', 'draining']) });

/**
 * Server message `account`: something about the account changed. It carries no data: the client fetches what it needs.
 */
export const accountChange = z.strictObject({
  about: z.enum(['pairing', 'paired', 'unpaired', 'devices', 'buttons', 'quiet', 'agreement', 'practice']),
  inviteId: z.uuid().optional(),
});

export type CommandMessage = z.infer<typeof commandMessage>;
export type CommandAck = z.infer<typeof commandAck>;
export type RoomMessage = z.infer<typeof roomMessage>;
export type ClockPong = z.infer<typeof clockPong>;
export type Handshake = z.infer<typeof handshake>;
export type Goodbye = z.infer<typeof goodbye>;
export type AccountChange = z.infer<typeof accountChange>;
