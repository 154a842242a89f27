import {
  type Command,
  type Decision,
  decide,
  defaultTerms,
  dueCommandId,
  emptyRoom,
  evolveAll,
  type Millis,
  nextDueAt,
  passedDues,
  type PartnerCommand,
  type Rejection,
  type Room,
  type RoomEvent,
  type RoomView,
  type Seat,
  type Terms,
  viewFor,
} from '@duet/shared';
import { afterEach, expect } from 'vitest';

/**
 * Given what has happened · when someone presses · then these events, whole, or this refusal, whole.
 * Every step goes through the real `decide`, `evolve` and `viewFor`.
 */
export interface Story {
  /** The same story, under other terms from here on. */
  under(terms: Partial<Terms>): Story;
  /** Someone presses at `clock`; `pressedAt` is earlier where the press took time to arrive. */
  when(clock: string, press: Press, pressedAt?: string): Outcome;
  /** The service fires everything that has come due by then. */
  whenItIs(clock: string): Outcome;
  /** Expects that the view of `who` contains `part`. */
  sees(who: { readonly seat: Seat }, part: PartOf<RoomView>): Story;
  /** The whole view of `who`. */
  view(who: { readonly seat: Seat }): RoomView;
  /** Expects the time at which the room next changes by itself. */
  nextDue(clock: string | null): Story;
}

interface Outcome {
  thenHappens(...events: readonly [RoomEvent, ...RoomEvent[]]): Story;
  thenNothing(): Story;
  thenRefused(rejection: Rejection): Story;
}

type WithoutSentAt<C> = C extends PartnerCommand ? Omit<C, 'sentAt'> : C;

/** A command in a story, without its time: the story adds that. */
export type Press = WithoutSentAt<Exclude<Command, { readonly name: 'FireDue' }>>;

type PartOf<T> = T extends readonly (infer Item)[]
  ? readonly PartOf<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: PartOf<T[Key]> }
    : T;

const midnight = Date.UTC(2030, 0, 1);

/** The time of a wall clock: `20:05`, `20:05:30`, `20:05:30.500`, `tomorrow 09:00`, `day 3 09:00`. */
export function at(clock: string): Millis {
  const read = /^(?:(tomorrow|day (\d)) )?(\d\d):(\d\d)(?::(\d\d(?:\.\d{3})?))?$/.exec(clock);
  if (read === null) throw new Error(`Not a clock time: ${clock}`);
  const [, later, day = later === undefined ? '1' : '2', hours, minutes, seconds = '0'] = read;
  const inMinutes = ((Number(day) - 1) * 24 + Number(hours)) * 60 + Number(minutes);
  return midnight + inMinutes * 60_000 + Math.round(Number(seconds) * 1_000);
}

const untold = new Set<string>();
// A step without an expected outcome proves nothing: a forgotten refusal would go unnoticed.
afterEach(() => {
  const [forgotten] = untold;
  untold.clear();
  if (forgotten !== undefined) throw new Error(`This step asks for no outcome: ${forgotten}`);
});

function outcome(
  room: Room,
  terms: Terms,
  { told, decision }: { told: string; decision: Decision },
): Outcome {
  untold.add(told);
  const accepted = (...expected: readonly RoomEvent[]): Story => {
    untold.delete(told);
    expect({ told, decision }).toEqual({ told, decision: { ok: true, events: expected } });
    return story(evolveAll(room, expected), terms);
  };
  return {
    thenHappens: accepted,
    thenNothing: () => accepted(),
    thenRefused: (rejection) => {
      untold.delete(told);
      expect({ told, decision }).toEqual({ told, decision: { ok: false, rejection } });
      return story(room, terms);
    },
  };
}

function fireAll(room: Room, terms: Terms, now: Millis): readonly RoomEvent[] {
  let current = room;
  return passedDues(room, now).flatMap((due) => {
    const fired = decide(current, { name: 'FireDue', id: dueCommandId(due), due }, { now, terms });
    if (!fired.ok) throw new Error(`What comes due is never refused: ${fired.rejection.code}`);
    current = evolveAll(current, fired.events);
    return fired.events;
  });
}

function story(room: Room, terms: Terms): Story {
  const same: Story = {
    under: (changed) => story(room, { ...terms, ...changed }),
    when: (clock, press, pressedAt = clock) => {
      const command: Command = 'args' in press ? { ...press, sentAt: at(pressedAt) } : press;
      const decision = decide(room, command, { now: at(clock), terms });
      return outcome(room, terms, { told: `${clock} ${JSON.stringify(press)}`, decision });
    },
    whenItIs: (clock) => {
      const decision: Decision = { ok: true, events: fireAll(room, terms, at(clock)) };
      return outcome(room, terms, { told: `${clock} on the clock`, decision });
    },
    sees: ({ seat }, part) => {
      expect(viewFor(room, seat, terms)).toMatchObject(part);
      return same;
    },
    view: ({ seat }) => viewFor(room, seat, terms),
    nextDue: (clock) => {
      expect(nextDueAt(room)).toBe(clock === null ? null : at(clock));
      return same;
    },
  };
  return same;
}

/** A pair, and what has happened in its room. */
export const given = (...events: readonly RoomEvent[]): Story =>
  story(evolveAll(emptyRoom('pair'), events), defaultTerms);
