import type { DeviceTime } from '@duet/client/room-client/device/time';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Clocks and timers that move only when told. The wall clock can be set, and the monotonic one can stand still in a sleep. */
export function manualTime(start = Date.UTC(2030, 0, 1, 20)) {
  let monotonic = 1_000;
  let wall = start;
  const timers = new Set<Timer>();

  const fireDue = (): boolean => {
    const due = [...timers].filter(({ at }) => at <= monotonic).sort((one, other) => one.at - other.at)[0];
    if (due === undefined) return false;
    timers.delete(due);
    due.run();
    return true;
  };
  const time: DeviceTime = {
    monotonic: () => monotonic,
    wall: () => wall,
    after: (ms, run) => {
      const timer = { at: monotonic + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  return {
    time,
    /** Runs the timers that fall due, in order, each at its own time. Promises settle before the next one runs. */
    pass: async (ms: number): Promise<void> => {
      const until = monotonic + ms;
      for (;;) {
        const next = Math.min(until, ...[...timers].map(({ at }) => Math.max(at, monotonic)));
        wall += next - monotonic;
        monotonic = next;
        while (fireDue()) await turn();
        await turn();
        if (next >= until && ![...timers].some(({ at }) => at <= until)) return;
      }
    },
    /** The device sleeps: only its wall clock goes on. */
    sleep: (ms: number): void => {
      wall += ms;
    },
    setWall: (by: number): void => {
      wall += by;
    },
  };
}

export type ManualTime = ReturnType<typeof manualTime>;

/** Lets every promise settle that can. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
