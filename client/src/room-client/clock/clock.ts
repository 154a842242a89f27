import {
  boundsIn,
  type ClockKnowledge,
  type ClockPong,
  type ClockSample,
  clocksParted,
  estimateAt,
  foldSample,
  type Millis,
  priorFrom,
  rateOf,
  type ShownTime,
  slewTo,
} from '@duet/shared';
import type { DeviceTime } from '../device/time.ts';
import { createPinger } from './pings.ts';

/** This device's estimate of server time. All moments are monotonic (`performance.now()` scale), in milliseconds. */
export interface RoomClock {
  /**
   * Server time for display, at monotonic time `at` (default now): it slews, and jumps only when far off. Before the
   * first reply it is the device's wall clock, and `uncertainty` is infinite.
   */
  serverNow(at?: number): Millis;
  /** Server time for time stamps; null while it is unknown or in doubt. */
  settledNow(): Millis | null;
  /** Half-width of the bounds; infinite before the first reply, and from a jump of a clock until the next one. */
  uncertainty(): number;
  /** The wall clock of this device at server time `t`. */
  asDeviceTime(t: Millis): number;
  /** The connection is up: pings go out. */
  online(): void;
  offline(): void;
  /** The app came back to the foreground, or the device woke. */
  becameVisible(): void;
  breathing(on: boolean): void;
  /** The rate measured on an earlier visit: how fast the server's clock gains on this device's. Used until the first reply. */
  recall(rate: number): void;
  /** The newest exchanges, oldest first, each with the uncertainty after it. */
  exchanges(): readonly ClockExchange[];
  close(): void;
}

/** What the app reads off the clock. */
export interface ClockReadings {
  /** Server time in ms as this device estimates it, at monotonic time `at` (`performance.now()` scale; default now). */
  serverNow(at?: number): Millis;
  /**
   * Half-width of the clock estimate in ms. Infinite before the first reply, and from a jump of the device's clocks (a
   * wake-up) until the next one: a breath is held still meanwhile, a countdown may go on.
   */
  clockUncertainty(): number;
  /** What that estimate rests on: the newest exchanges with the server, oldest first. Times only. */
  clockExchanges(): readonly ClockExchange[];
  /** Wall-clock time of this device at server time `t`, so that a host with a wrong clock shows no wrong "19:40". */
  asDeviceTime(t: Millis): number;
}

export interface ClockExchange {
  readonly sample: ClockSample;
  /** Milliseconds. */
  readonly uncertainty: number;
}

export interface RoomClockDeps {
  readonly time: DeviceTime;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Sends one ping stamped `t1`; null if no usable pong came. */
  readonly ping: (t1: number) => Promise<ClockPong | null>;
  /** Server time became known, is no longer in doubt, or has moved by more than `movedBy`. */
  readonly onSettled: () => void;
  /** A new measurement of the rate, to `recall` on the next visit. */
  readonly onRate: (rate: number) => void;
}

/** A change of the rate below this is not reported: 2 ppm. */
const sameRate = 2e-6;

/** Round trips are even if the last `considered` exchanges differ by less than `even` ms. */
const considered = 10;
const even = 30;
/** From this many bounds on, more pings would not help. */
const many = 60;

/** How many exchanges are kept for the page that shows how exact the clock is. */
const remembered = 1_000;

/** How far server time must move for `onSettled` to be called again, in ms. */
const movedBy = 1_000;

export function createRoomClock({ time, random, ping, onSettled, onRate }: RoomClockDeps): RoomClock {
  let known: ClockKnowledge = null;
  let shown: ShownTime | null = null;
  let seen = { at: time.monotonic(), lead: time.wall() - time.monotonic() };
  let doubted = false;
  let prior = priorFrom(null);
  let exchanges: readonly ClockExchange[] = [];
  let travels: readonly number[] = [];
  let toldRate = Number.POSITIVE_INFINITY;

  /** Reads both clocks, so that a jump is also noticed between two replies. */
  const look = (): number => {
    const at = time.monotonic();
    const now = { at, lead: time.wall() - at };
    const parted = known !== null && clocksParted(seen, now);
    seen = now;
    if (parted && !doubted) {
      doubted = true;
      // Only the next reply can tell which of the two jumped.
      pinger.burst();
    }
    return at;
  };

  /** While in doubt, a wall clock that ran ahead is taken for sleep, so that a countdown stays right offline too. */
  const estimate = (at: number): Millis | null => {
    const found = estimateAt(known, at);
    if (found === null || known === null) return null;
    return found.serverNow + (doubted ? Math.max(0, seen.lead - known.lead) : 0);
  };

  const tellRate = (): void => {
    const rate = rateOf(known);
    if (rate === null || Math.abs(rate - toldRate) < sameRate) return;
    toldRate = rate;
    onRate(rate);
  };

  const pingOnce = async (): Promise<void> => {
    const t1 = look();
    const wall1 = time.wall();
    const pong = await ping(t1);
    if (pong === null) return;
    const t4 = look();
    travels = [...travels, t4 - t1].slice(-considered);
    const before = known;
    const sample = { ...pong, t1, t4, wall1, wall4: time.wall() };
    known = foldSample(known, sample, prior);
    const [was, is] = [estimateAt(before, t4), estimateAt(known, t4)];
    const uncertainty = is?.uncertainty ?? Number.POSITIVE_INFINITY;
    exchanges = [...exchanges, { sample, uncertainty }].slice(-remembered);
    if (known === before) return;
    tellRate();
    const moved = was === null || is === null || Math.abs(is.serverNow - was.serverNow) > movedBy;
    if (!moved && !doubted) return;
    // After a standstill or a guess there is nothing to slew from: the estimate is shown at once.
    if (doubted) shown = null;
    doubted = false;
    onSettled();
  };
  const pinger = createPinger({
    time,
    random,
    ping: () => void pingOnce(),
    uneven: () => boundsIn(known) < many && Math.max(...travels) - Math.min(...travels) > even,
  });

  const serverNow = (at = look()): Millis => {
    if (shown !== null && at < shown.at) return shown.shown - (shown.at - at);
    const target = estimate(at);
    if (target === null) return at + seen.lead;
    shown = slewTo(shown, at, target);
    return shown.shown;
  };

  return {
    serverNow,
    settledNow: () => {
      const now = estimate(look());
      return doubted ? null : now;
    },
    uncertainty: () => {
      const found = estimateAt(known, look());
      return found === null || doubted ? Number.POSITIVE_INFINITY : found.uncertainty;
    },
    asDeviceTime: (t) => {
      const at = look();
      return at + seen.lead + (t - serverNow(at));
    },
    online: () => pinger.start(),
    offline: () => pinger.stop(),
    becameVisible: () => {
      look();
      pinger.burst();
    },
    breathing: (on) => pinger.breathing(on),
    exchanges: () => exchanges,
    recall: (rate) => {
      prior = priorFrom(rate);
      toldRate = rate;
    },
    close: () => pinger.stop(),
  };
}
