import { type Millis, readingAt, type Seat, type VersionedEvent } from '@duet/shared';

/** What is counted: own signals, breaths that both drew, and pauses from which both came back. */
export const timeKinds = ['signals', 'breaths', 'returns'] as const;
export type TimeKind = (typeof timeKinds)[number];

export interface Week extends Readonly<Record<TimeKind, number>> {
  /** What a clock on the wall reads at its beginning, as if it were UTC. */
  readonly monday: Millis;
}

/** The history of one pair, as its export has it. */
export interface History {
  readonly seat: Seat;
  readonly startedAt: Millis;
  readonly events: readonly Pick<VersionedEvent, 'event'>[];
}

interface Wall {
  /** Wall-clock time of this device at server time `at`. */
  readonly wallOf: (at: Millis) => Millis;
  /** The device's own if not given. */
  readonly zone?: string;
}

interface Counted {
  readonly kind: TimeKind;
  readonly at: Millis;
}

const day = 24 * 60 * 60_000;
const week = 7 * day;
const atMost = 12;

/** OUR-2: nothing that only the partner did is looked at. */
function countedIn({ seat, events }: History): readonly Counted[] {
  const counted: Counted[] = [];
  const drawnByOne = new Set<string>();
  /** Who came back from the pause so far. */
  const back = new Set<Seat>();
  for (const { event } of events) {
    switch (event.name) {
      case 'SignalRaised':
        if (event.by === seat) counted.push({ kind: 'signals', at: event.at });
        break;
      case 'BreathingStarted':
        if (event.alone) drawnByOne.add(event.id);
        else counted.push({ kind: 'breaths', at: event.startsAt });
        break;
      case 'BreathingJoined':
        if (drawnByOne.delete(event.id)) counted.push({ kind: 'breaths', at: event.at });
        break;
      case 'PauseStarted':
        back.clear();
        break;
      case 'PartnerReturned':
        back.add(event.by);
        break;
      case 'PauseEnded':
        if (event.outcome === 'returned' && back.size === 2) counted.push({ kind: 'returns', at: event.at });
        break;
      default:
        break;
    }
  }
  return counted;
}

/** 1 January 1970 was a Thursday. */
function mondayOf(reading: Millis): Millis {
  const date = Math.floor(reading / day);
  return (date - ((date + 3) % 7)) * day;
}

/**
 * The weeks of the last twelve in which there was this pair, oldest first. A week begins where a clock on the wall reads
 * midnight on Monday: it may be an hour longer or shorter than others.
 */
export function weeksOf(history: History, now: Millis, { wallOf, zone }: Wall): readonly Week[] {
  const weekOf = (at: Millis): Millis => mondayOf(readingAt(wallOf(at), zone));
  const last = weekOf(now);
  const first = Math.max(Math.min(last, weekOf(history.startedAt)), last - (atMost - 1) * week);
  const counted = countedIn(history).map(({ kind, at }) => ({ kind, monday: weekOf(at) }));
  return Array.from({ length: (last - first) / week + 1 }, (_, index) => {
    const monday = first + index * week;
    const count = (kind: TimeKind): number =>
      counted.filter((each) => each.kind === kind && each.monday === monday).length;
    return { monday, signals: count('signals'), breaths: count('breaths'), returns: count('returns') };
  });
}
