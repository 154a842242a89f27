/** The device's clocks and timers, in ms; tests bring their own. */
export interface DeviceTime {
  /** `performance.now()`: never steps, but may stand still while the device sleeps. */
  readonly monotonic: () => number;
  /** `Date.now()`: may be set at any time. */
  readonly wall: () => number;
  /** Runs `run` once after `ms`; the function it returns cancels that. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export const deviceTime: DeviceTime = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A reading of both clocks at one moment. */
export interface DeviceMoment {
  readonly monotonic: number;
  readonly wall: number;
}

export const momentOf = (time: DeviceTime): DeviceMoment => ({
  monotonic: time.monotonic(),
  wall: time.wall(),
});
