/** How much one run of the bench does. */
export interface Sizes {
  /** Pairs. */
  readonly small: number;
  readonly middle: number;
  readonly large: number;
  readonly cycles: number;
  /** Length of windows, in ms: at saturation, at a fixed rate, and with few pairs. */
  readonly saturated: number;
  readonly paced: number;
  readonly few: number;
  /** In minutes, one for each session that is counted. */
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

/** Shows within two minutes that the bench runs; what it says proves nothing. */
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

/** Presses under way at saturation. */
export const inFlight = 400;
/** Presses a second where time is measured. */
export const perSecond = 500;
/** In ms: few pairs use up what the flood gate grants a partner at once, which takes so long to come back. */
export const refill = 5_000;
