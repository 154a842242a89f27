import type { Random } from '../../faults/random.ts';

/** A period in which the device sleeps. Whether its monotonic clock stands still depends on the platform. */
export interface Sleep {
  readonly at: number;
  readonly lasts: number;
  readonly stops: boolean;
}

/** A step of the wall clock, set by somebody or by a time service. */
export interface Step {
  readonly at: number;
  readonly by: number;
}

export interface ClockPlan {
  /** How much too fast the quartz is, in ppm, and how far that varies with the temperature. */
  readonly ppm: number;
  readonly swing: number;
  readonly sleeps: readonly Sleep[];
  readonly steps: readonly Step[];
}

const swingPeriod = 600_000;
const ppm = 1e-6;

/** The clocks of one device, at true time `t` in milliseconds. */
export class DeviceClock {
  readonly #plan: ClockPlan;
  readonly #phase: number;
  readonly #start: number;

  constructor(plan: ClockPlan, random: Random) {
    this.#plan = plan;
    this.#phase = random.next() * 2 * Math.PI;
    this.#start = random.next() * 1e6;
  }

  isAsleep(t: number): boolean {
    return this.#plan.sleeps.some(({ at, lasts }) => t >= at && t < at + lasts);
  }

  /** `performance.now()`. */
  monotonic(t: number): number {
    const { sleeps, ppm: fast, swing } = this.#plan;
    const stood = sleeps
      .filter(({ stops }) => stops)
      .reduce((sum, { at, lasts }) => sum + Math.min(lasts, Math.max(0, t - at)), 0);
    const radians = swingPeriod / (2 * Math.PI);
    const swung = -Math.cos(t / radians + this.#phase) * radians * swing * ppm;
    return this.#start + (t - stood) * (1 + fast * ppm) + swung;
  }

  /** `Date.now()`, kept right by a time service. */
  wall(t: number): number {
    const stepped = this.#plan.steps.filter(({ at }) => t >= at).reduce((sum, { by }) => sum + by, 0);
    return Math.floor(1_790_000_000_000 + this.#start + t + stepped);
  }
}
