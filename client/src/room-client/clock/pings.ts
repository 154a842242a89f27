import type { DeviceTime } from '../device/time.ts';

/** What decides when the next ping goes out. */
interface PingPlan {
  /** Pings sent since the burst began. */
  readonly sent: number;
  /** Milliseconds since the burst began. */
  readonly since: number;
  /** A breathing session is on: its phase hangs on the estimate. */
  readonly breathing: boolean;
  /** Round trips vary a lot: only many pings find the quick ones. */
  readonly uneven: boolean;
}

/** How long to wait before the next ping, in ms: 10 or 40 pings at 200 ms, then one a second until 30 s, then few. `spread` is from 0 to 1. */
function nextPingIn({ sent, since, breathing, uneven }: PingPlan, spread: number): number {
  if (sent < (uneven ? 40 : 10)) return 200;
  if (since < 30_000) return 1_000;
  return (breathing ? 1_750 : 20_000) * (0.8 + 0.4 * spread);
}

/** The shortest time between the starts of two bursts, in ms. */
const burstGap = 10_000;

export interface Pinger {
  /** Starts with a burst. */
  start(): void;
  stop(): void;
  /** The clocks may have moved: pings now, and often for a while, unless a burst has just begun. */
  burst(): void;
  breathing(on: boolean): void;
}

/** Calls `ping` according to the plan while it is started. */
export function createPinger({
  time,
  random,
  ping,
  uneven,
}: {
  readonly time: DeviceTime;
  readonly random: () => number;
  readonly ping: () => void;
  /** Whether the latest round trips took very different times. */
  readonly uneven: () => boolean;
}): Pinger {
  let cancel: (() => void) | null = null;
  let sent = 0;
  let burstAt = Number.NEGATIVE_INFINITY;
  let breathing = false;

  const send = (): void => {
    sent += 1;
    const since = time.monotonic() - burstAt;
    cancel = time.after(nextPingIn({ sent, since, breathing, uneven: uneven() }, random()), send);
    ping();
  };
  const burst = (): void => {
    const now = time.monotonic();
    if (now - burstAt >= burstGap) {
      burstAt = now;
      sent = 0;
    }
    cancel?.();
    send();
  };

  return {
    start: burst,
    stop: () => {
      cancel?.();
      cancel = null;
    },
    burst: () => {
      if (cancel !== null) burst();
    },
    breathing: (on) => {
      const began = on && !breathing;
      breathing = on;
      if (began && cancel !== null) burst();
    },
  };
}
