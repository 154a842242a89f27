import * as z from 'zod';
import type { RoomEvent } from '../room/events.ts';
import { rehearsalSteps } from '../room/rehearsal.ts';
import type { RoomView } from '../room/view.ts';
import { millis, sealedText, wholeMinute } from './scalars.ts';

const id = z.uuid();
const seat = z.enum(['a', 'b']);
const who = z.enum(['me', 'partner']);
const milliseconds = z.int().min(0).max(20_000);

/** A named pattern, or a custom one (all times in ms; `hold` and `rest` may be 0). */
export const pattern = z.union([
  z.strictObject({ name: z.enum(['4-6', '5-5', 'box', 'sigh']) }),
  z.strictObject({
    name: z.literal('custom'),
    inhale: milliseconds.min(1_000),
    hold: milliseconds,
    exhale: milliseconds.min(1_000),
    rest: milliseconds,
  }),
]);

export const rehearsalStep = z.enum(rehearsalSteps);
const rehearsalOutcome = z.enum(['done', 'stopped', 'real', 'lapsed']);

export const said = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('phrase'), text: sealedText }),
  z.strictObject({
    kind: z.literal('promise'),
    at: millis,
    clock: wholeMinute.exactOptional(),
    notNow: z.literal(true).exactOptional(),
  }),
]);

const terms = z.strictObject({ pauseMinMinutes: z.number(), renewals: z.int() });
const event = <Name extends string, Fields extends z.ZodRawShape>(name: Name, fields: Fields) =>
  z.strictObject({ name: z.literal(name), ...fields });
const returnStage = { pauseId: id, of: seat, returnAt: millis };

/** Every event of a room, checked at compile time against the room's own type. */
export const roomEvent = z.discriminatedUnion('name', [
  event('SignalRaised', { id, by: seat, at: millis }),
  event('SignalDelivered', { id, of: seat }),
  event('NoteAttached', { id, of: seat, note: sealedText }),
  event('SignalAnswered', { id, of: seat, answerId: id, said, at: millis }),
  event('SignalLowered', { id, of: seat, at: millis, why: z.enum(['lowered', 'raised again', 'timed out']) }),
  event('PhraseSaid', { id, by: seat, said, at: millis }),
  event('PauseStarted', { id, by: seat, at: millis, terms }),
  event('ReturnCommitted', {
    pauseId: id,
    by: seat,
    returnAt: millis,
    at: millis,
    shortened: z.boolean(),
    plan: sealedText.nullable(),
    commandId: id,
    clock: wholeMinute.exactOptional(),
  }),
  event('ReturnRenewed', {
    pauseId: id,
    by: seat,
    returnAt: millis,
    at: millis,
    plan: sealedText.nullable(),
    commandId: id,
    clock: wholeMinute.exactOptional(),
  }),
  event('ReturnReminded', returnStage),
  event('ReturnDue', returnStage),
  event('ReturnOverdue', returnStage),
  event('PartnerReturned', { pauseId: id, by: seat, at: millis }),
  event('PauseEnded', { id, at: millis, outcome: z.enum(['returned', 'ended', 'lapsed']) }),
  event('BreathingInvited', { id, by: seat, pattern, lasts: z.int(), at: millis }),
  event('BreathingStarted', { id, by: seat, alone: z.boolean(), startsAt: millis, endsAt: millis }),
  event('BreathingJoined', { id, by: seat, at: millis }),
  event('BreathingExtended', { id, by: seat, endsAt: millis }),
  event('BreathingStopped', { id, by: seat, endsAt: millis }),
  event('BreathingEnded', { id, at: millis }),
  event('RehearsalInvited', { id, by: seat, at: millis }),
  event('RehearsalStarted', { id, by: seat, at: millis, endsAt: millis }),
  event('RehearsalStepped', { id, by: seat, step: rehearsalStep, at: millis }),
  event('RehearsalEnded', { id, at: millis, outcome: rehearsalOutcome }),
  event('ProfileShared', { id, by: seat, profile: sealedText }),
  event('AgreementAdopted', {
    agreement: z.int(),
    renewals: z.int(),
    lookAgainAt: millis.nullable(),
    at: millis,
  }),
  event('LookAgainDue', { agreement: z.int(), at: millis }),
  event('RoomEnded', { by: seat, at: millis }),
]) satisfies z.ZodType<RoomEvent>;

const text = z.strictObject({ id, text: sealedText });
const answer = z.strictObject({ id, said, at: millis });
const lowered = z.strictObject({ status: z.literal('lowered') });
const raised = {
  status: z.literal('raised'),
  id,
  at: millis,
  note: sealedText.nullable(),
  answer: answer.nullable(),
};
const commitment = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('waiting') }),
  z.strictObject({ status: z.literal('back'), at: millis }),
  z.strictObject({
    status: z.literal('committed'),
    returnAt: millis,
    at: millis,
    renewals: z.int(),
    stage: z.enum(['ahead', 'reminded', 'due', 'overdue']),
    shortened: z.boolean(),
    plan: text.nullable(),
    clock: wholeMinute.exactOptional(),
    overdueAt: millis,
    renewalsLeft: z.int(),
  }),
]);

/** What one partner may see of the room, checked at compile time against the room's own type. */
export const roomView = z.strictObject({
  status: z.enum(['open', 'ended']),
  signal: z.discriminatedUnion('status', [
    lowered,
    z.strictObject({ ...raised, delivered: z.boolean(), withheld: z.literal(true).exactOptional() }),
  ]),
  partnerSignal: z.discriminatedUnion('status', [lowered, z.strictObject(raised)]),
  mutual: z.boolean(),
  phrases: z.array(z.strictObject({ id, from: who, said, at: millis })).readonly(),
  pause: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('none') }),
    z.strictObject({
      status: z.literal('running'),
      id,
      by: who,
      at: millis,
      mine: commitment,
      theirs: commitment,
      latest: millis,
      renewMinMinutes: z.number(),
    }),
    z.strictObject({
      status: z.literal('over'),
      id,
      at: millis,
      outcome: z.enum(['returned', 'ended', 'lapsed']),
      only: who.exactOptional(),
    }),
  ]),
  breathing: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('none') }),
    z.strictObject({ status: z.literal('invited'), id, by: who, at: millis, pattern, lasts: z.int() }),
    z.strictObject({
      status: z.literal('running'),
      id,
      by: who,
      pattern,
      startsAt: millis,
      endsAt: millis,
      stopped: z.boolean(),
      joined: z.boolean(),
      partnerJoined: z.boolean(),
    }),
  ]),
  profile: text.nullable(),
  partnerProfile: text.nullable(),
  agreement: z
    .strictObject({
      version: z.int(),
      renewals: z.int(),
      lookAgainAt: millis.nullable(),
      lookAgain: z.boolean(),
    })
    .exactOptional(),
  rehearsal: z
    .discriminatedUnion('status', [
      z.strictObject({ status: z.literal('none') }),
      z.strictObject({ status: z.literal('invited'), id, by: who, at: millis }),
      z.strictObject({
        status: z.literal('running'),
        id,
        by: who,
        endsAt: millis,
        signalAt: millis.nullable(),
        answerAt: millis.nullable(),
        pause: z.strictObject({ by: who, returnAt: millis }).nullable(),
        back: z.boolean(),
        partnerBack: z.boolean(),
      }),
      z.strictObject({ status: z.literal('over'), id, at: millis, outcome: rehearsalOutcome }),
    ])
    .exactOptional(),
  limits: z.strictObject({
    pauseMinMinutes: z.number(),
    pauseMaxMinutes: z.number(),
    namedTimes: z.literal(true).exactOptional(),
    notNow: z.literal(true).exactOptional(),
  }),
}) satisfies z.ZodType<RoomView>;
