import type { DeviceTime } from '@duet/client/room-client/device/time';

interface Timer {
  readonly due: number;
  readonly run: () => void;
  handle: NodeJS.Timeout;
}

/** The real clocks, which can skip ahead: timers that fall due on the way run next. */
export function skippingTime() {
  let skipped = 0;
  const timers = new Set<Timer>();
  const monotonic = (): number => performance.now() + skipped;

  const arm = (timer: Pick<Timer, 'due' | 'run'>): NodeJS.Timeout =>
    setTimeout(() => timer.run(), Math.max(0, timer.due - monotonic()));
  const time: DeviceTime = {
    monotonic,
    wall: () => Date.now() + skipped,
    after: (ms, run) => {
      const once = (): void => {
        timers.delete(timer);
        run();
      };
      const due = monotonic() + ms;
      const timer: Timer = { due, run: once, handle: arm({ due, run: once }) };
      timers.add(timer);
      return () => {
        clearTimeout(timer.handle);
        timers.delete(timer);
      };
    },
  };
  const skip = (ms: number): void => {
    skipped += ms;
    for (const timer of timers) {
      clearTimeout(timer.handle);
      timer.handle = arm(timer);
    }
  };
  return { time, skip };
}
