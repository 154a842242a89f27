/** How much one run of the bench does. */
export interface Sizes {
  /** Numbers of pairs. */
  readonly small: number;
  readonly middle: number;
  readonly large: number;
  readonly cycles: number;
  /** Lengths of windows, in ms: at saturation, at a fixed rate, and with few pairs. */
  readonly saturated: number;
  readonly paced: number;
  readonly few: number;
  /** The length of each breathing session that is counted, in minutes. */
  readonly breathing: readonly number[];
}

export const fullSizes: Sizes = {
  small: 100,
  middle: 1_000,
  large: 5_000,
  cycles: 10,
  saturated: 2_000,
  paced: 3_000,
  few: 700,
  breathing: [1, 2],
};

/** Shows within two minutes that the bench runs. Its figures prove nothing. */
export const quickSizes: Sizes = {
  small: 50,
  middle: 200,
  large: 400,
  cycles: 2,
  saturated: 500,
  paced: 1_000,
  few: 300,
  breathing: [1],
};

/** How many presses are under way at saturation. */
export const inFlight = 400;
/** Presses per second where delivery times are measured. */
export const perSecond = 500;
/** How long to wait before windows with few pairs, in ms: they use up the burst of the flood gate, which refills in this time. */
export const refill = 5_000;
