import {
  type Command,
  type CommandId,
  decide,
  defaultTerms,
  dueCommandId,
  emptyRoom,
  evolveAll,
  type Millis,
  passedDues,
  type Pattern,
  rehearsalSteps,
  type Request,
  type Room,
  type RoomEvent,
  type Seat,
  type Terms,
} from '@duet/shared';
import * as fc from 'fast-check';

/** One deed of a random evening. Which item it names is drawn as an index into those that exist by then. */
export interface Deed {
  readonly by: Seat;
  readonly request: (item: CommandId, now: Millis) => Request;
  /** 0 is what a partner would name now; higher numbers are older items, or ones that never existed. */
  readonly item: number;
  readonly after: Millis;
  /** How long the press took to arrive, in ms; negative where the device's clock is ahead. */
  readonly late: Millis;
  /** Whether the service is up, so that it fires what is due before it decides the press. */
  readonly awake: boolean;
}

/** A step of a history: the room before, the command and its time, the outcome, and the room after. */
export interface Step {
  readonly before: Room;
  readonly command: Command;
  readonly now: Millis;
  readonly events: readonly RoomEvent[];
  readonly refused: string | null;
  readonly after: Room;
}

/** Any text that the wire's schema accepts as sealed. */
const sealed = 'A'.repeat(80);
export const idOf = (number: number): CommandId =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const pairId = 'A'.repeat(43);
export const evening: Millis = Date.UTC(2030, 0, 1, 20);

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.constantFrom('4-6', '5-5', 'box', 'sigh').map((name) => ({ name }) as const),
  fc.constant({ name: 'custom', inhale: 3_000, hold: 0, exhale: 5_500, rest: 1_000 } as const),
);
const minutes = fc.oneof(
  fc.constantFrom(0.25, 1, 4, 5, 20, 21, 60, 1_380, 1_440),
  fc.double({ min: 0.01, max: 1_500, noNaN: true }),
);

type Ask = Deed['request'];

const ask: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Ask>(() => ({ name: 'RaiseSignal', args: {} })) },
  fc.constant<Ask>((signalId) => ({ name: 'AttachNote', args: { signalId, note: sealed } })),
  fc.constant<Ask>((signalId) => ({ name: 'ConfirmReceipt', args: { signalId } })),
  fc.constant<Ask>((signalId) => ({
    name: 'AnswerSignal',
    args: { signalId, said: { kind: 'phrase', text: sealed } },
  })),
  fc.constantFrom(-minute, 20 * minute, 25 * hour).map(
    (ahead): Ask =>
      (signalId, now) => ({
        name: 'AnswerSignal',
        args: { signalId, said: { kind: 'promise', at: now + ahead } },
      }),
  ),
  fc.constant<Ask>((signalId) => ({ name: 'LowerSignal', args: { signalId } })),
  fc.constant<Ask>(() => ({ name: 'SayPhrase', args: { text: sealed } })),
  {
    weight: 4,
    arbitrary: minutes.map(
      (asked): Ask =>
        () => ({ name: 'StartPause', args: { minutes: asked } }),
    ),
  },
  {
    weight: 3,
    arbitrary: minutes.map(
      (asked): Ask =>
        (pauseId) => ({
          name: 'CommitReturn',
          args: { pauseId, minutes: asked, plan: sealed },
        }),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Ask>((pauseId) => ({ name: 'ReturnFromPause', args: { pauseId } })) },
  fc.constant<Ask>((pauseId) => ({ name: 'EndPause', args: { pauseId } })),
  {
    weight: 2,
    arbitrary: fc.tuple(pattern, fc.double({ min: 1, max: 20, noNaN: true })).map(
      ([drawn, length]): Ask =>
        () => ({ name: 'InviteToBreathe', args: { pattern: drawn, minutes: length } }),
    ),
  },
  {
    weight: 12,
    arbitrary: fc.constantFrom('JoinBreathing', 'BreatheAlone', 'ExtendBreathing', 'StopBreathing').map(
      (name): Ask =>
        (breathingId) => ({ name, args: { breathingId } }),
    ),
  },
  fc.constant<Ask>(() => ({ name: 'ShareProfile', args: { profile: sealed } })),
  { weight: 3, arbitrary: fc.constant<Ask>(() => ({ name: 'InviteToRehearse', args: {} })) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(...rehearsalSteps).map(
      (step): Ask =>
        (rehearsalId) => ({ name: 'TakeRehearsalStep', args: { rehearsalId, step } }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('JoinRehearsal', 'JoinRehearsal', 'StopRehearsal').map(
      (name): Ask =>
        (rehearsalId) => ({ name, args: { rehearsalId } }),
    ),
  },
);

const deed: fc.Arbitrary<Deed> = fc.record({
  by: fc.constantFrom<Seat>('a', 'b'),
  request: ask,
  item: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat({ max: 3 })),
  after: fc.oneof(
    { weight: 16, arbitrary: fc.constantFrom(0, 1, 5 * second, minute, 2 * minute, 6 * minute) },
    { weight: 3, arbitrary: fc.nat({ max: 30 * minute }) },
    fc.constantFrom(20 * minute, 3 * hour, 13 * hour, 25 * hour),
  ),
  late: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    fc.constantFrom(2 * second, 3 * minute, 4 * minute, -second),
  ),
  awake: fc.constantFrom(true, true, true, false),
});

export const deeds = fc.array(deed, { maxLength: 60, size: 'max' });
export const anyTerms: fc.Arbitrary<Terms> = fc.constantFrom(
  defaultTerms,
  { pauseMinMinutes: 1, renewals: 2 },
  { pauseMinMinutes: 0.3333, renewals: 1 },
);

/** The id of the current item of the kind that a request names, or an older or made-up one. */
function itemFor({ by, request, item }: Deed, room: Room, made: number): CommandId {
  if (item > 0) return idOf(Math.max(0, made - item));
  const { name } = request('', 0);
  const signal = name === 'AnswerSignal' || name === 'ConfirmReceipt' ? (by === 'a' ? 'b' : 'a') : by;
  const kinds = [
    [/Signal$|^AttachNote$|^ConfirmReceipt$/, room.signals[signal]],
    [/Breathing$|^BreatheAlone$/, room.breathing],
    [/Rehears/, room.rehearsal],
    [/./, room.pause],
  ] as const;
  const here = kinds.find(([names]) => names.test(name))?.[1];
  return here !== undefined && 'id' in here ? here.id : idOf(0);
}

function take(
  before: Room,
  command: Command,
  circumstances: { readonly now: Millis; readonly terms: Terms },
): Step {
  const decision = decide(before, command, circumstances);
  const events = decision.ok ? decision.events : [];
  const refused = decision.ok ? null : decision.rejection.code;
  return { before, command, now: circumstances.now, events, refused, after: evolveAll(before, events) };
}

/** Everything that has come due by `now`, as the service fires it. */
export function fireDues(room: Room, now: Millis, terms: Terms): readonly Step[] {
  const steps: Step[] = [];
  for (const due of passedDues(room, now))
    steps.push(
      take(steps.at(-1)?.after ?? room, { name: 'FireDue', id: dueCommandId(due), due }, { now, terms }),
    );
  return steps;
}

/** Plays the deeds in a new pair, and keeps each step. */
export function live(drawn: readonly Deed[], terms: Terms): readonly Step[] {
  const steps: Step[] = [];
  const room = () => steps.at(-1)?.after ?? emptyRoom(pairId);
  let now = evening;
  for (const [index, one] of drawn.entries()) {
    now += one.after;
    if (one.awake) steps.push(...fireDues(room(), now, terms));
    const made = index + 1;
    const request = one.request(itemFor(one, room(), made), now);
    steps.push(
      take(room(), { ...request, id: idOf(made), by: one.by, sentAt: now - one.late }, { now, terms }),
    );
  }
  return steps;
}
