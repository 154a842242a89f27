import { hour, type Millis, minute, type RoomView } from '@duet/shared';

/** What a device that is open tells of with sound, vibration and title. */
export interface Arrived {
  readonly kind: 'signal' | 'answer' | 'overdue';
  /** The same for the same news, whenever it is seen. */
  readonly id: string;
  readonly at: Millis;
}

/** All that stands in the room now and that this person has not answered, on whichever device; newest last. */
export function arrivedIn({ partnerSignal, signal, pause }: RoomView): readonly Arrived[] {
  const all: Arrived[] = [];
  if (partnerSignal.status === 'raised' && partnerSignal.answer === null)
    all.push({ kind: 'signal', id: `signal ${partnerSignal.id}`, at: partnerSignal.at });
  if (signal.status === 'raised' && signal.answer !== null)
    all.push({ kind: 'answer', id: `answer ${signal.answer.id}`, at: signal.answer.at });
  if (pause.status === 'running')
    for (const who of ['mine', 'theirs'] as const) {
      const one = pause[who];
      if (one.status === 'committed' && one.stage === 'overdue')
        all.push({ kind: 'overdue', id: `${who} ${pause.id} ${one.returnAt}`, at: one.overdueAt });
    }
  return all.toSorted((one, other) => one.at - other.at);
}

/** After this it is shown as ever, but nothing sounds: the device was away, or has just been opened. */
export const freshFor = 3 * minute;

/**
 * As seldom as the same is pushed (C1): somebody who raises and lowers again and again does not make the other's device sound
 * each time. A return time is nobody's press, and comes once.
 * @param soundedAt when the same kind last sounded
 */
export function maySound({ kind, at }: Arrived, soundedAt: readonly Millis[], now: Millis): boolean {
  if (now - at > freshFor) return false;
  if (kind === 'overdue') return true;
  return (
    soundedAt.filter((each) => each > now - hour).length < 6 &&
    !soundedAt.some((each) => each > now - 5 * minute)
  );
}
